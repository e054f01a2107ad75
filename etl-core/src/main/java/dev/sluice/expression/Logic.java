package dev.sluice.expression;

import dev.sluice.data.Values;
import java.util.function.Function;

/** The three-valued connectives, and what chooses among operands. */
final class Logic {

    private Logic() {}

    /** AND, or OR: the operand that settles it is false, or true. */
    static final class Join extends Node {
        private final Node left;
        private final Node right;
        private final long settling;

        private Join(long settling, Node left, Node right, int at) {
            super(Type.BOOLEAN, at);
            this.left = left;
            this.right = right;
            this.settling = settling;
        }

        static Join and(Node left, Node right, int at) {
            return new Join(0, left, right, at);
        }

        static Join or(Node left, Node right, int at) {
            return new Join(1, left, right, at);
        }

        @Override
        boolean eval(Values row) {
            boolean hasLeft = left.eval(row);
            number = settling;
            if (hasLeft && left.number == settling) {
                return true;
            }
            boolean hasRight = right.eval(row);
            if (hasRight && right.number == settling) {
                return true;
            }
            number = 1 - settling;
            return hasLeft && hasRight;
        }
    }

    /** IS NULL, IS TRUE, IS FALSE, IS UNKNOWN and their negations: never null. */
    static final class Is extends Node {
        private final Node operand;
        private final What what;
        private final boolean negated;

        /** What is asked. */
        enum What {
            NULL,
            TRUE,
            FALSE
        }

        Is(Node operand, What what, boolean negated, int at) {
            super(Type.BOOLEAN, at);
            this.operand = operand;
            this.what = what;
            this.negated = negated;
        }

        @Override
        boolean eval(Values row) {
            boolean has = operand.eval(row);
            boolean holds = switch (what) {
                case NULL -> !has;
                case TRUE -> has && operand.number != 0;
                case FALSE -> has && operand.number == 0;
            };
            number = holds == negated ? 0 : 1;
            return true;
        }
    }

    /** CASE: conditions and results in turn, then what stands after ELSE. */
    static final class Case extends Node {
        private final Node[] conditions;
        private final Node[] results;
        private final Node otherwise;

        Case(Type type, Node[] conditions, Node[] results, Node otherwise, int at) {
            super(type, at);
            this.conditions = conditions;
            this.results = results;
            this.otherwise = otherwise;
        }

        @Override
        boolean eval(Values row) {
            for (int i = 0; i < conditions.length; i++) {
                if (conditions[i].eval(row) && conditions[i].number != 0) {
                    return results[i].eval(row) && take(results[i]);
                }
            }
            return otherwise.eval(row) && take(otherwise);
        }
    }

    /** COALESCE. */
    static final class FirstValue extends Node {
        private final Node[] operands;

        FirstValue(Type type, Node[] operands, int at) {
            super(type, at);
            this.operands = operands;
        }

        @Override
        boolean eval(Values row) {
            for (Node operand : operands) {
                if (operand.eval(row)) {
                    return take(operand);
                }
            }
            return false;
        }
    }

    /** GREATEST and LEAST, which pass over nulls. */
    static final class Extreme extends Node {
        private final Node[] operands;
        private final Compare.Order order;
        private final boolean greatest;

        Extreme(Type type, Node[] operands, boolean greatest, int at) {
            super(type, at);
            this.operands = operands;
            this.order = Compare.Order.of(type);
            this.greatest = greatest;
        }

        @Override
        boolean eval(Values row) {
            boolean has = false;
            for (Node operand : operands) {
                if (operand.eval(row)) {
                    int compared = has ? order.compare(operand, this) : 0;
                    if (!has || (greatest ? compared > 0 : compared < 0)) {
                        has = take(operand);
                    }
                }
            }
            return has;
        }
    }

    /** NULLIF: its first operand, unless the comparison of both is true. */
    static final class NullIf extends Node {
        private final Node given;
        private final Node left;
        private final Node right;
        private final Compare.Order order;

        /**
         * Compares two operands of one type.
         *
         * @param given what it gives: the left operand, or that before it was widened for the comparison
         */
        NullIf(Node given, Node left, Node right, int at) {
            super(given.type, at);
            this.given = given;
            this.left = left;
            this.right = right;
            this.order = Compare.Order.of(left.type);
        }

        @Override
        boolean eval(Values row) {
            boolean hasLeft = left.eval(row);
            boolean hasRight = right.eval(row);
            boolean equal = hasLeft && hasRight && order.compare(left, right) == 0;
            return hasLeft && !equal && take(given);
        }
    }

    /** An operand that is computed once and used several times: x in BETWEEN, IN and CASE x. */
    static final class Let extends Node {
        private final Node operand;
        private final Held held;
        private final Node body;

        private Let(Node operand, Held held, Node body) {
            super(body.type, body.at);
            this.operand = operand;
            this.held = held;
            this.body = body;
        }

        /** Uses an operand several times and computes it once; what costs nothing is used as it stands. */
        static Node once(Node in, Function<Node, Node> use) {
            if (in instanceof Leaf.Column || in instanceof Leaf.Constant || in.type.isOpen()) {
                return use.apply(in);
            }
            Held held = new Held(in);
            Node body = use.apply(held);
            return Typing.isWrong(body) ? body : new Let(in, held, body);
        }

        @Override
        boolean eval(Values row) {
            held.has = operand.eval(row) && held.take(operand);
            return body.eval(row) && take(body);
        }
    }

    /** Where {@link Let} leaves the value. */
    static final class Held extends Node {
        private boolean has;

        Held(Node operand) {
            super(operand.type, operand.at);
        }

        @Override
        boolean eval(Values row) {
            return has;
        }
    }
}
