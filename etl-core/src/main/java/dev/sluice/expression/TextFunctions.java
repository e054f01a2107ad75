package dev.sluice.expression;

import dev.sluice.data.CaseFolder;
import dev.sluice.data.LetterCase;
import dev.sluice.expression.Leaf.Constant;
import dev.sluice.expression.Leaf.Wrong;
import java.util.List;

/** The functions on texts. */
final class TextFunctions {

    private final Typing typing;

    TextFunctions(Typing typing) {
        this.typing = typing;
    }

    Node texts(String name, List<Node> args, int count, int at, Type type, Strict.Step step) {
        Node miscounted = Operands.miscounted(typing, name, args, count, count, at);
        if (miscounted != null) {
            return miscounted;
        }
        return Operands.strict(
                type, at, step, args.stream().map(arg -> typing.text(arg, name)).toArray(Node[]::new));
    }

    Node fold(String name, List<Node> args, LetterCase letters, int at) {
        CaseFolder folder = new CaseFolder(letters);
        return texts(name, args, 1, at, Type.TEXT, (in, out) -> Texts.fold(folder, in[0], out));
    }

    Node length(String name, List<Node> args, int at) {
        if (name.equals("length") && args.size() == 1 && args.get(0).type == Type.BYTEA) {
            return Operands.strict(Type.INT, at, (in, out) -> out.number = (long) in[0].to - in[0].from, args.get(0));
        }
        return texts(name, args, 1, at, Type.INT, (in, out) -> out.number = Texts.length(in[0]));
    }

    /** Trims spaces, or the characters of the second operand. */
    Node trim(String name, List<Node> args, boolean start, boolean end, int at) {
        Node miscounted = Operands.miscounted(typing, name, args, 1, 2, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node set = args.size() == 2 ? typing.text(args.get(1), name) : Constant.text(" ", at);
        return Operands.strict(
                Type.TEXT,
                at,
                (in, out) -> Texts.trim(in[0], in[1], start, end, out),
                typing.text(args.get(0), name),
                set);
    }

    Node ends(String name, List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, name, args, 2, 2, at);
        if (miscounted != null) {
            return miscounted;
        }
        Strict.Step step = name.equals("left")
                ? (in, out) -> Texts.left(in[0], in[1].number, out)
                : (in, out) -> Texts.right(in[0], in[1].number, out);
        return Operands.strict(Type.TEXT, at, step, typing.text(args.get(0), name), typing.count(args.get(1), name));
    }

    Node substring(String name, List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, name, args, 2, 3, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node text = typing.text(args.get(0), name);
        Node start = typing.count(args.get(1), name);
        if (args.size() == 2) {
            return Operands.strict(Type.TEXT, at, (in, out) -> Texts.from(in[0], in[1].number, out), text, start);
        }
        return Operands.strict(
                Type.TEXT,
                at,
                (in, out) -> Texts.fromFor(in[0], in[1].number, in[2].number, out),
                text,
                start,
                typing.count(args.get(2), name));
    }

    /** Passes over nulls; a boolean is written t or f, as PostgreSQL's concat has it. */
    Node concat(List<Node> args, int at) {
        Node miscounted = Operands.miscounted(typing, "concat", args, 1, Integer.MAX_VALUE, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node joined = null;
        for (Node arg : args) {
            Node settled = typing.settle(arg);
            if (settled.type == Type.WRONG) {
                return settled;
            }
            Node text = settled.type == Type.BOOLEAN
                    ? Strict.unary(Type.TEXT, arg.at, settled, (in, out) -> {
                        byte[] letter = {(byte) (in.number != 0 ? 't' : 'f')};
                        out.setBytes(letter, 0, 1);
                    })
                    : ToText.of(settled, arg.at);
            Node some = new Logic.FirstValue(Type.TEXT, new Node[] {text, Constant.text("", at)}, at);
            joined = joined == null
                    ? some
                    : Operands.strict(Type.TEXT, at, (in, out) -> Texts.join(in[0], in[1], out), joined, some);
        }
        return joined == null ? new Wrong(at) : joined;
    }
}
