package dev.sluice.expression;

import dev.sluice.config.Suggestion;
import dev.sluice.expression.Leaf.Constant;
import dev.sluice.expression.Leaf.Literal;
import dev.sluice.expression.Leaf.Wrong;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions, by name: how many operands each takes and what it makes of them. */
final class Functions {

    /** Every name, as a message lists it. */
    static final List<String> NAMES = List.of(
            "abs",
            "btrim",
            "ceil",
            "ceiling",
            "char_length",
            "character_length",
            "coalesce",
            "concat",
            "date_part",
            "extract",
            "floor",
            "greatest",
            "least",
            "left",
            "length",
            "lower",
            "ltrim",
            "nullif",
            "position",
            "replace",
            "right",
            "round",
            "rtrim",
            "strpos",
            "substr",
            "substring",
            "trim",
            "trunc",
            "upper");

    private final Typing typing;

    Functions(Typing typing) {
        this.typing = typing;
    }

    /** A call with its operands in parentheses. */
    Node call(String name, List<Node> args, int at) {
        return switch (name) {
            case "lower" -> texts(name, args, 1, at, Type.TEXT, (in, out) -> Texts.lower(in[0], out));
            case "upper" -> texts(name, args, 1, at, Type.TEXT, (in, out) -> Texts.upper(in[0], out));
            case "length", "char_length", "character_length" -> length(name, args, at);
            case "replace" -> texts(name, args, 3, at, Type.TEXT, (in, out) -> Texts.replace(in[0], in[1], in[2], out));
            case "strpos" -> texts(name, args, 2, at, Type.INT, (in, out) -> out.number = Texts.position(in[1], in[0]));
            case "position" ->
                texts(name, args, 2, at, Type.INT, (in, out) -> out.number = Texts.position(in[0], in[1]));
            case "trim", "btrim" -> trim(name, args, true, true, at);
            case "ltrim" -> trim(name, args, true, false, at);
            case "rtrim" -> trim(name, args, false, true, at);
            case "left", "right" -> ends(name, args, at);
            case "substr", "substring" -> substring(name, args, at);
            case "concat" -> concat(args, at);
            case "abs" -> abs(args, at);
            case "round", "trunc" -> round(name, args, at);
            case "floor", "ceil", "ceiling" -> whole(name, args, at);
            case "greatest", "least" -> extreme(name, args, at);
            case "coalesce" -> coalesce(args, at);
            case "nullif" -> nullIf(args, at);
            case "date_part" -> datePart(args, at);
            default -> typing.wrong(at, "unknown function '" + name + "'" + Suggestion.didYouMean(name, NAMES));
        };
    }

    private @Nullable Node miscounted(String name, List<Node> args, int least, int most, int at) {
        if (args.size() >= least && args.size() <= most) {
            return null;
        }
        String count = least == most
                ? String.valueOf(least)
                : most == Integer.MAX_VALUE ? "at least " + least : least + " or " + most;
        return typing.wrong(
                at,
                name + " takes " + count + " operand" + (count.equals("1") ? "" : "s") + ", and here stand "
                        + args.size());
    }

    private Node texts(String name, List<Node> args, int count, int at, Type type, Strict.Step step) {
        Node miscounted = miscounted(name, args, count, count, at);
        if (miscounted != null) {
            return miscounted;
        }
        return strict(
                type, at, step, args.stream().map(arg -> typing.text(arg, name)).toArray(Node[]::new));
    }

    private static Node strict(Type type, int at, Strict.Step step, Node... args) {
        return Typing.isWrong(args) ? new Wrong(at) : new Strict(type, at, step, args);
    }

    private Node length(String name, List<Node> args, int at) {
        if (name.equals("length") && args.size() == 1 && args.get(0).type == Type.BYTEA) {
            return strict(Type.INT, at, (in, out) -> out.number = (long) in[0].to - in[0].from, args.get(0));
        }
        return texts(name, args, 1, at, Type.INT, (in, out) -> out.number = Texts.length(in[0]));
    }

    /** Trims spaces, or the characters of the second operand. */
    Node trim(String name, List<Node> args, boolean start, boolean end, int at) {
        Node miscounted = miscounted(name, args, 1, 2, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node set = args.size() == 2 ? typing.text(args.get(1), name) : Constant.text(" ", at);
        return strict(
                Type.TEXT,
                at,
                (in, out) -> Texts.trim(in[0], in[1], start, end, out),
                typing.text(args.get(0), name),
                set);
    }

    private Node ends(String name, List<Node> args, int at) {
        Node miscounted = miscounted(name, args, 2, 2, at);
        if (miscounted != null) {
            return miscounted;
        }
        Strict.Step step = name.equals("left")
                ? (in, out) -> Texts.left(in[0], in[1].number, out)
                : (in, out) -> Texts.right(in[0], in[1].number, out);
        return strict(Type.TEXT, at, step, typing.text(args.get(0), name), typing.count(args.get(1), name));
    }

    Node substring(String name, List<Node> args, int at) {
        Node miscounted = miscounted(name, args, 2, 3, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node text = typing.text(args.get(0), name);
        Node start = typing.count(args.get(1), name);
        if (args.size() == 2) {
            return strict(Type.TEXT, at, (in, out) -> Texts.from(in[0], in[1].number, out), text, start);
        }
        return strict(
                Type.TEXT,
                at,
                (in, out) -> Texts.fromFor(in[0], in[1].number, in[2].number, out),
                text,
                start,
                typing.count(args.get(2), name));
    }

    /** Passes over nulls; a boolean is written t or f, as PostgreSQL's concat has it. */
    private Node concat(List<Node> args, int at) {
        Node miscounted = miscounted("concat", args, 1, Integer.MAX_VALUE, at);
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
                    : strict(Type.TEXT, at, (in, out) -> Texts.join(in[0], in[1], out), joined, some);
        }
        return joined == null ? new Wrong(at) : joined;
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

    private Node abs(List<Node> args, int at) {
        Node miscounted = miscounted("abs", args, 1, 1, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node in = number(args.get(0), "abs");
        return strict(in.type, at, (operands, out) -> Numbers.absolute(operands[0], out), in);
    }

    private Node round(String name, List<Node> args, int at) {
        Node miscounted = miscounted(name, args, 1, 2, at);
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
            return strict(
                    Type.NUMERIC,
                    at,
                    (operands, out) -> Decimals.round(operands[0], operands[1].number, mode, out),
                    typing.coerce(in, Type.NUMERIC),
                    digits);
        }
        return toWhole(in, at, mode, rounds ? Math::rint : value -> value < 0 ? Math.ceil(value) : Math.floor(value));
    }

    private Node whole(String name, List<Node> args, int at) {
        Node miscounted = miscounted(name, args, 1, 1, at);
        if (miscounted != null) {
            return miscounted;
        }
        Node in = number(args.get(0), name);
        return name.equals("floor")
                ? toWhole(in, at, RoundingMode.FLOOR, Math::floor)
                : toWhole(in, at, RoundingMode.CEILING, Math::ceil);
    }

    /** numeric stays numeric; every other number becomes double, which PostgreSQL prefers among the candidates. */
    private Node toWhole(Node in, int at, RoundingMode mode, java.util.function.DoubleUnaryOperator ofDouble) {
        if (in.type == Type.NUMERIC) {
            return strict(Type.NUMERIC, at, (operands, out) -> Decimals.round(operands[0], 0, mode, out), in);
        }
        return strict(
                Type.DOUBLE,
                at,
                (operands, out) -> out.real = ofDouble.applyAsDouble(operands[0].real),
                in.type == Type.WRONG ? in : typing.coerce(in, Type.DOUBLE));
    }

    private Node extreme(String name, List<Node> args, int at) {
        Node miscounted = miscounted(name, args, 1, Integer.MAX_VALUE, at);
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

    private Node coalesce(List<Node> args, int at) {
        Node miscounted = miscounted("coalesce", args, 1, Integer.MAX_VALUE, at);
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
    private Node nullIf(List<Node> args, int at) {
        Node miscounted = miscounted("nullif", args, 2, 2, at);
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

    private Node datePart(List<Node> args, int at) {
        Node miscounted = miscounted("date_part", args, 2, 2, at);
        if (miscounted != null) {
            return miscounted;
        }
        if (!(args.get(0) instanceof Literal literal) || literal.text == null) {
            return typing.wrong(args.get(0).at, "date_part takes the part in quotes first: date_part('year', …)");
        }
        Moments.Part part = part(literal.text, args.get(1), literal.at);
        return part == null || Typing.isWrong(args.get(1))
                ? new Wrong(at)
                : strict(Type.DOUBLE, at, (in, out) -> Moments.datePart(part, in[0], out), args.get(1));
    }

    /** EXTRACT(part FROM value). */
    Node extract(String name, Node in, int partAt, int at) {
        Moments.Part part = part(name, in, partAt);
        return part == null || Typing.isWrong(in)
                ? new Wrong(at)
                : strict(Type.NUMERIC, at, (operands, out) -> Moments.extract(part, operands[0], out), in);
    }

    private Moments.@Nullable Part part(String name, Node in, int partAt) {
        Moments.Part part = Moments.Part.of(name);
        if (part == null) {
            typing.wrong(partAt, "unknown part '" + name + "'" + Suggestion.didYouMean(name, Moments.Part.labels()));
            return null;
        }
        if (in.type == Type.WRONG) {
            return part;
        }
        if (!in.type.isDated() && in.type != Type.TIME) {
            typing.wrong(in.at, "a part is taken from a date or time, and this is " + in.type.label());
            return null;
        }
        if (!part.isPartOf(in.type)) {
            typing.wrong(partAt, in.type.label() + " has no " + part.label());
            return null;
        }
        return part;
    }
}
