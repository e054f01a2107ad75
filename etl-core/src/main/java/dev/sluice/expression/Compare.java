package dev.sluice.expression;

import dev.sluice.data.Values;
import java.util.Arrays;

/** A comparison of two operands of one type. */
final class Compare extends Node {

    private final Sign sign;
    private final Node left;
    private final Node right;
    private final Order order;

    /** The comparing signs. */
    enum Sign {
        EQUAL("="),
        NOT_EQUAL("<>"),
        LESS("<"),
        LESS_OR_EQUAL("<="),
        GREATER(">"),
        GREATER_OR_EQUAL(">="),
        DISTINCT("IS DISTINCT FROM"),
        NOT_DISTINCT("IS NOT DISTINCT FROM");

        private final String label;

        Sign(String label) {
            this.label = label;
        }

        String label() {
            return label;
        }

        boolean holds(int order) {
            return switch (this) {
                case EQUAL, NOT_DISTINCT -> order == 0;
                case NOT_EQUAL, DISTINCT -> order != 0;
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case GREATER -> order > 0;
                case GREATER_OR_EQUAL -> order >= 0;
            };
        }
    }

    /** Compares two values that are not null. */
    interface Order {
        int compare(Node a, Node b);

        /** The order of a type. */
        static Order of(Type type) {
            return switch (type) {
                case NUMERIC -> Decimals::compare;
                case REAL, DOUBLE -> (a, b) -> Double.compare(a.real + 0.0, b.real + 0.0); // -0 is 0
                case TEXT, BYTEA, JSON ->
                    (a, b) -> Arrays.compareUnsigned(a.bytes, a.from, a.to, b.bytes, b.from, b.to);
                case UUID ->
                    (a, b) -> {
                        int high = Long.compareUnsigned(a.number, b.number);
                        return high != 0 ? high : Long.compareUnsigned(a.low, b.low);
                    };
                default -> (a, b) -> Long.compare(a.number, b.number);
            };
        }
    }

    Compare(Sign sign, Node left, Node right, int at) {
        super(Type.BOOLEAN, at);
        this.sign = sign;
        this.left = left;
        this.right = right;
        this.order = Order.of(left.type);
    }

    Node left() {
        return left;
    }

    Node right() {
        return right;
    }

    @Override
    boolean eval(Values row) {
        boolean hasLeft = left.eval(row);
        boolean hasRight = right.eval(row);
        if (sign == Sign.DISTINCT || sign == Sign.NOT_DISTINCT) {
            boolean same = hasLeft == hasRight && (!hasLeft || order.compare(left, right) == 0);
            number = same == (sign == Sign.NOT_DISTINCT) ? 1 : 0;
            return true;
        }
        if (!hasLeft || !hasRight) {
            return false;
        }
        number = sign.holds(order.compare(left, right)) ? 1 : 0;
        return true;
    }
}
