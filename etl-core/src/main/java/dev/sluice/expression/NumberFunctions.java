package dev.sluice.expression;

import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The functions on numbers. */
final class NumberFunctions {

    private final Typing typing;

    NumberFunctions(Typing typing) {
        this.typing = typing;
    }

    private Node number(Node in, String name) {
        if (in.type == Type.UNKNOWN) {
            return typing.coerce(in, Type.DOUBLE); // which PostgreSQL prefers among the numbers
        }
        if (in.type.isNumber() || in.type == Type.WRONG) {
            return in;
        }
        return typing.wrong(
                in.at,
                name + " takes a number, and this is " + in.type.label()
                        + (in.type == Type.TEXT ? ": cast it, with ::numeric" : ""));
    }

    Node abs(List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, "abs", args, 1, 1, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node in = number(args.get(0), "abs");
        return Operands.strict(in.type, at, (operands, out) -> Numbers.absolute(operands[0], out), in);
    }

    Node round(String name, List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, name, args, 1, 2, at);
        if (miscounted != null) {
            return miscounted;
        }
        boolean rounds = name.equals("round");
        RoundingMode mode = rounds ? RoundingMode.HALF_UP : RoundingMode.DOWN;
        Node first = args.get(0);
        boolean toDigits = args.size() == 2;
        if (!rounds && !toDigits && first.type == Type.UNKNOWN) {
            return typing.wrong(first.at, "trunc takes a number, and this is text: cast it, with ::numeric");
        }
        Node in = number(toDigits && first.type == Type.UNKNOWN ? typing.coerce(first, Type.NUMERIC) : first, name);
        if (toDigits) {
            if (in.type.isFloat()) {
                return typing.wrong(
                        in.at,
                        name + " to digits takes numeric, and this is " + in.type.label()
                                + ": cast it, with ::numeric");
            }
            Node digits = typing.count(args.get(1), name);
            return Operands.strict(
                    Type.NUMERIC,
                    at,
                    (operands, out) -> Decimals.round(operands[0], operands[1].number, mode, out),
                    typing.coerce(in, Type.NUMERIC),
                    digits);
        }
        return toWhole(in, at, mode, rounds ? Math::rint : value -> value < 0 ? Math.ceil(value) : Math.floor(value));
    }

    Node whole(String name, List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, name, args, 1, 1, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node in = number(args.get(0), name);
        return name.equals("floor")
                ? toWhole(in, at, RoundingMode.FLOOR, Math::floor)
                : toWhole(in, at, RoundingMode.CEILING, Math::ceil);
    }

    /** numeric stays numeric; every other number becomes double, which PostgreSQL prefers among the candidates. */
    private Node toWhole(Node in, int at, RoundingMode mode, DoubleUnaryOperator ofDouble) {
        if (in.type == Type.NUMERIC) {
            return Operands.strict(Type.NUMERIC, at, (operands, out) -> Decimals.round(operands[0], 0, mode, out), in);
        }
        return Operands.strict(
                Type.DOUBLE,
                at,
                (operands, out) -> out.real = ofDouble.applyAsDouble(operands[0].real),
                in.type == Type.WRONG ? in : typing.coerce(in, Type.DOUBLE));
    }
}
