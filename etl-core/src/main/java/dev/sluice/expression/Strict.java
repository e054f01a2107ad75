package dev.sluice.expression;

import dev.sluice.data.Values;

/** An operation that is null as soon as one operand is. */
final class Strict extends Node {

    private final Node[] operands;
    private final Step step;

    /** Computes a value from operands that have one. */
    interface Step {
        void compute(Node[] in, Node out);
    }

    /** Computes a value from one operand that has one. */
    interface UnaryStep {
        void compute(Node in, Node out);
    }

    Strict(Type type, int at, Step step, Node... operands) {
        super(type, at);
        this.operands = operands;
        this.step = step;
    }

    static Strict unary(Type type, int at, Node operand, UnaryStep step) {
        return new Strict(type, at, (in, out) -> step.compute(in[0], out), operand);
    }

    @Override
    boolean eval(Values row) {
        boolean has = true;
        for (Node operand : operands) {
            has &= operand.eval(row); // also after a null: the next may be an error
        }
        if (has) {
            step.compute(operands, this);
        }
        return has;
    }
}
