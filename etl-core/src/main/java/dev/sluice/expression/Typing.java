package dev.sluice.expression;

import dev.sluice.data.ColumnType;
import dev.sluice.expression.Leaf.Constant;
import dev.sluice.expression.Leaf.Literal;
import dev.sluice.expression.Leaf.Wrong;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives operands the types that PostgreSQL would give them (manual, "Type Conversion"), and tells where none fits. What is wrong is told once and goes on as {@link Wrong}.
 */
final class Typing {

    private final List<ExpressionProblem> problems;

    Typing(List<ExpressionProblem> problems) {
        this.problems = problems;
    }

    Node wrong(int at, String message) {
        problems.add(new ExpressionProblem(at, message));
        return new Wrong(at);
    }

    /** An operand in a type that it widens to; a literal is read as a value of it. */
    Node coerce(Node in, Type to) {
        if (in.type == to || in.type == Type.WRONG || to == Type.WRONG) {
            return in;
        }
        if (in instanceof Literal literal) {
            return constant(literal, to);
        }
        Node cast = Casts.cast(in, to, in.at);
        return cast == null ? wrong(in.at, in.type.label() + " cannot become " + to.label()) : cast;
    }

    private Node constant(Literal literal, Type to) {
        String text = literal.text;
        if (text == null) {
            return Constant.nullOf(to, literal.at);
        }
        if (to == Type.TEXT) {
            return Constant.text(text, literal.at);
        }
        if (to == Type.JSON || to == Type.BYTEA) {
            return wrong(literal.at, "a text in quotes cannot become " + to.label() + " here");
        }
        Constant constant = Constant.of(to, literal.at);
        try {
            FromText.parse(text, constant);
            return constant;
        } catch (EvaluationException e) {
            return wrong(literal.at, String.valueOf(e.getMessage()));
        }
    }

    /** A literal that no place has given a type is text. */
    Node settle(Node in) {
        return in.type == Type.UNKNOWN ? coerce(in, Type.TEXT) : in;
    }

    /** An explicit cast. */
    Node cast(Node in, ColumnType to, int at) {
        Type type = Type.of(to.kind());
        if (in.type == Type.WRONG) {
            return in;
        }
        Node cast = in instanceof Literal literal ? constant(literal, type) : Casts.cast(in, type, at);
        if (cast == null) {
            return wrong(at, in.type.label() + " cannot be cast to " + type.label());
        }
        return cast.type == Type.WRONG ? cast : Casts.sized(cast, to, at);
    }

    /** The operands of a comparison, a sum or the like in one type; null when they have none in common. */
    private @Nullable Type common(Type a, Type b) {
        if (a.isOpen() || b.isOpen()) {
            return a == Type.UNKNOWN ? b == Type.UNKNOWN ? Type.TEXT : b : a;
        }
        if (a.isNumber() && b.isNumber() && a != b && (a.isFloat() || b.isFloat())) {
            return Type.DOUBLE; // PostgreSQL has no operators between real and other numbers but double
        }
        return Casts.widens(a, b) ? b : Casts.widens(b, a) ? a : null;
    }

    /** The one type of the results of CASE, COALESCE, GREATEST and LEAST; WRONG when that was told. */
    Type commonOf(List<Node> nodes, String what) {
        Type found = Type.UNKNOWN;
        for (Node node : nodes) {
            Type next = node.type;
            if (found == Type.UNKNOWN || next == Type.WRONG) {
                found = next;
            } else if (!next.isOpen() && found != Type.WRONG) {
                if (!Casts.widens(next, found) && !Casts.widens(found, next)) {
                    wrong(
                            node.at,
                            what + " gives " + found.label() + " before and " + next.label()
                                    + " here: cast one to the other's type");
                    return Type.WRONG;
                }
                found = Casts.widens(next, found) ? found : next;
            }
        }
        return found == Type.UNKNOWN ? Type.TEXT : found;
    }

    Node compare(Compare.Sign sign, Node left, Node right, int at) {
        return compare(sign, left, right, at, sign.label());
    }

    Node compare(Compare.Sign sign, Node left, Node right, int at, String shown) {
        Type type = common(left.type, right.type);
        if (type == null) {
            return wrong(at, mismatch(left, right));
        }
        if (type == Type.JSON) {
            return wrong(at, "json cannot be compared by " + shown + ": compare its text, with ::text");
        }
        Node a = coerce(left, type);
        Node b = coerce(right, type);
        return isWrong(a, b) ? new Wrong(at) : new Compare(sign, a, b, at);
    }

    private static String mismatch(Node left, Node right) {
        String what = left.type.label() + " cannot be compared with " + right.type.label();
        boolean number = left.type.isNumber() || right.type.isNumber();
        if ((left.type == Type.TEXT || right.type == Type.TEXT) && number) {
            Node one = left.type.isNumber() ? left : right;
            String written = one instanceof Constant ? "write the number in quotes" : "cast the number to text";
            return what + ": " + written + ", or cast the text to "
                    + (one.type.isInteger() ? "bigint" : one.type.label());
        }
        return what + ": cast one to the other's type";
    }

    Node arithmetic(String sign, Node left, Node right, int at) {
        if (isWrong(left, right)) {
            return new Wrong(at);
        }
        Node days = dateArithmetic(sign, left, right, at);
        if (days != null) {
            return days;
        }
        Type type = common(left.type, right.type);
        boolean exact = sign.equals("%") && type != null && type.isFloat();
        if (type == null || !type.isNumber() || exact) {
            return wrong(
                    at,
                    "'" + sign + "' is not for " + left.type.label() + " and " + right.type.label()
                            + instead(sign, left, right, exact));
        }
        Node a = coerce(left, type);
        Node b = coerce(right, type);
        return isWrong(a, b) ? new Wrong(at) : new Strict(type, at, Numbers.step(sign, type), a, b);
    }

    private static String instead(String sign, Node left, Node right, boolean exact) {
        boolean texts = left.type == Type.TEXT || left.type == Type.UNKNOWN || right.type == Type.TEXT;
        if (sign.equals("+") && texts) {
            return ": texts are joined by ||";
        }
        if (exact) {
            return ": cast to numeric";
        }
        return texts ? ": cast the text to a number" : "";
    }

    /** A date and a number of days, or the days between two dates; null when it is not about dates. */
    private @Nullable Node dateArithmetic(String sign, Node left, Node right, int at) {
        boolean minus = sign.equals("-");
        if (!minus && !sign.equals("+")) {
            return null;
        }
        if (left.type == Type.DATE && (right.type == Type.INT || right.type == Type.SMALLINT)) {
            return new Strict(
                    Type.DATE,
                    at,
                    (in, out) -> out.number = Moments.plusDays(in[0].number, minus ? -in[1].number : in[1].number),
                    left,
                    right);
        }
        if (!minus && right.type == Type.DATE && (left.type == Type.INT || left.type == Type.SMALLINT)) {
            return dateArithmetic(sign, right, left, at);
        }
        boolean bothDates = (left.type == Type.DATE && right.type == Type.DATE)
                || (left.type == Type.DATE && right.type == Type.UNKNOWN)
                || (left.type == Type.UNKNOWN && right.type == Type.DATE);
        if (minus && bothDates) {
            Node a = coerce(left, Type.DATE);
            Node b = coerce(right, Type.DATE);
            return isWrong(a, b)
                    ? new Wrong(at)
                    : new Strict(Type.INT, at, (in, out) -> out.number = in[0].number - in[1].number, a, b);
        }
        return null;
    }

    Node sign(boolean minus, Node in, int at) {
        if (in.type == Type.WRONG) {
            return in;
        }
        if (!in.type.isNumber()) {
            return wrong(at, "'" + (minus ? "-" : "+") + "' is for numbers, not for " + in.type.label());
        }
        return minus ? Strict.unary(in.type, at, in, Numbers::negate) : in;
    }

    /** {@code ||}: texts, or a text and what has a text. */
    Node join(Node left, Node right, int at) {
        if (isWrong(left, right)) {
            return new Wrong(at);
        }
        boolean bytes = (left.type == Type.BYTEA || isNull(left)) && (right.type == Type.BYTEA || isNull(right));
        if (bytes && !(left.type == Type.UNKNOWN && right.type == Type.UNKNOWN)) {
            return new Strict(
                    Type.BYTEA,
                    at,
                    (in, out) -> Texts.join(in[0], in[1], out),
                    coerce(left, Type.BYTEA),
                    coerce(right, Type.BYTEA));
        }
        boolean hasText = left.type == Type.TEXT || right.type == Type.TEXT || isOpen(left, right);
        if (!hasText) {
            return wrong(
                    at,
                    "'||' joins texts, and here stand " + left.type.label() + " and " + right.type.label()
                            + ": cast one to text");
        }
        return new Strict(
                Type.TEXT,
                at,
                (in, out) -> Texts.join(in[0], in[1], out),
                coerce(left, Type.TEXT),
                coerce(right, Type.TEXT));
    }

    private static boolean isNull(Node node) {
        return node instanceof Literal literal && literal.text == null;
    }

    private static boolean isOpen(Node left, Node right) {
        return left.type.isOpen() || right.type.isOpen();
    }

    /** An operand that must be true or false. */
    Node condition(Node in, String what) {
        Node settled = in.type == Type.UNKNOWN ? coerce(in, Type.BOOLEAN) : in;
        if (settled.type == Type.BOOLEAN || settled.type == Type.WRONG) {
            return settled;
        }
        return wrong(in.at, what + " needs a condition that is true or false, and this is " + in.type.label());
    }

    Node and(Node left, Node right, int at) {
        Node a = condition(left, "AND");
        Node b = condition(right, "AND");
        return isWrong(a, b) ? new Wrong(at) : Logic.Join.and(a, b, at);
    }

    Node or(Node left, Node right, int at) {
        Node a = condition(left, "OR");
        Node b = condition(right, "OR");
        return isWrong(a, b) ? new Wrong(at) : Logic.Join.or(a, b, at);
    }

    /** NOT of what is a condition already. */
    Node not(Node condition, int at) {
        return isWrong(condition)
                ? condition
                : Strict.unary(Type.BOOLEAN, at, condition, (in, out) -> out.number = 1 - in.number);
    }

    /** An operand that must be text. */
    Node text(Node in, String what) {
        Node settled = settle(in);
        if (settled.type == Type.TEXT || settled.type == Type.WRONG) {
            return settled;
        }
        return wrong(in.at, what + " takes text, and this is " + in.type.label() + ": cast it, with ::text");
    }

    /** An operand that must be a whole number of at most 32 bits. */
    Node count(Node in, String what) {
        if (in.type == Type.INT || in.type == Type.WRONG) {
            return in;
        }
        if (in.type == Type.SMALLINT || in.type == Type.UNKNOWN) {
            return coerce(in, Type.INT);
        }
        return wrong(in.at, what + " takes an int here, and this is " + in.type.label() + ": cast it, with ::int");
    }

    static boolean isWrong(Node... nodes) {
        for (Node node : nodes) {
            if (node.type == Type.WRONG) {
                return true;
            }
        }
        return false;
    }
}
