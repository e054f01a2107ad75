package dev.sluice.expression;

/** A row for which an expression has no value. It carries no stack trace: a file may be full of such rows. */
final class EvaluationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    EvaluationException(String message) {
        super(message, null, false, false);
    }

    static EvaluationException outOfRange(Type type) {
        return new EvaluationException(type.label() + " out of range");
    }

    static EvaluationException divisionByZero() {
        return new EvaluationException("division by zero");
    }
}
