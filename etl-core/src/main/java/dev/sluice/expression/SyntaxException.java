package dev.sluice.expression;

/** The expression cannot be read further. Caught where it is read. */
final class SyntaxException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient ExpressionProblem problem;

    SyntaxException(int at, String message) {
        super(message, null, false, false);
        this.problem = new ExpressionProblem(at, message);
    }

    ExpressionProblem problem() {
        return problem;
    }
}
