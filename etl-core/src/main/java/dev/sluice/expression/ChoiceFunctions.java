package dev.sluice.expression;

import dev.sluice.expression.Leaf.Wrong;
import java.util.ArrayList;
import java.util.List;

/** The functions that give one of their operands. */
final class ChoiceFunctions {

    private final Typing typing;

    ChoiceFunctions(Typing typing) {
        this.typing = typing;
    }

    Node extreme(String name, List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, name, args, 1, Integer.MAX_VALUE, at);
        if (miscounted != null) {
            return miscounted;
        }
        Type type = typing.commonOf(args, name);
        if (type == Type.JSON) {
            return typing.wrong(at, "json cannot be compared by " + name + ": compare its text, with ::text");
        }
        Node[] operands = inType(args, type);
        return Typing.isWrong(operands) || type == Type.WRONG
                ? new Wrong(at)
                : new Logic.Extreme(type, operands, name.equals("greatest"), at);
    }

    Node coalesce(List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, "coalesce", args, 1, Integer.MAX_VALUE, at);
        if (miscounted != null) {
            return miscounted;
        }
        Type type = typing.commonOf(args, "coalesce");
        Node[] operands = inType(args, type);
        return Typing.isWrong(operands) || type == Type.WRONG
                ? new Wrong(at)
                : new Logic.FirstValue(type, operands, at);
    }

    private Node[] inType(List<Node> args, Type type) {
        List<Node> operands = new ArrayList<>();
        args.forEach(arg -> operands.add(typing.coerce(arg, type)));
        return operands.toArray(Node[]::new);
    }

    /** The type is the one in which both are compared: NULLIF(1, 2.5) is numeric. Where PostgreSQL compares two types as they are, it is the first one's. */
    Node nullIf(List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, "nullif", args, 2, 2, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node left = args.get(0);
        Node compared = typing.compare(Compare.Sign.EQUAL, left, args.get(1), at);
        if (!(compared instanceof Compare pair)) {
            return compared;
        }
        Type second = args.get(1).type;
        boolean asTheyAre = (left.type.isInteger() && second.isInteger())
                || (left.type.isFloat() && second.isFloat())
                || (left.type == Type.REAL && second.isNumber())
                || (left.type.isDated() && second.isDated());
        return new Logic.NullIf(asTheyAre ? left : pair.left(), pair.left(), pair.right(), at);
    }
}
