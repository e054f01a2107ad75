package dev.sluice.expression;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Values;
import dev.sluice.failure.FailureCode;
import org.jspecify.annotations.Nullable;

/** Evaluates one expression for row after row. It allocates nothing for integers, doubles, booleans, comparisons of texts and short decimals. Used by one thread. */
public final class Evaluator {

    private final Node root;
    private final @Nullable Column target;
    private String failure = "";

    /** What a condition is for a row. */
    public enum Truth {
        TRUE,
        FALSE,
        /** Null: the row does not say. */
        UNKNOWN,
        /** The row has no value for the condition; {@link #failure} says why. */
        FAILED
    }

    Evaluator(Node root, @Nullable Column target) {
        this.root = root;
        this.target = target;
    }

    /** Tests a condition. */
    public Truth test(Values row) {
        try {
            return !root.eval(row) ? Truth.UNKNOWN : root.number != 0 ? Truth.TRUE : Truth.FALSE;
        } catch (EvaluationException e) {
            failure = String.valueOf(e.getMessage());
            return Truth.FAILED;
        }
    }

    /** Why the last test failed, as the end of a sentence: {@code division by zero}. */
    public String failure() {
        return failure;
    }

    /** Computes the value of the row that {@code into} has begun, and sets it; null when that went well. Whether the column may be null is not looked at. */
    public @Nullable ExpressionFault set(ColumnsBuilder into, int column) {
        Column to = target;
        if (to == null) {
            throw new IllegalStateException("a condition is no value");
        }
        try {
            if (!root.eval(into)) {
                into.setNull(column);
                return null;
            }
        } catch (EvaluationException e) {
            return new ExpressionFault(FailureCode.EXPRESSION_FAILED, null, String.valueOf(e.getMessage()));
        }
        return Assignment.set(root, to.type(), into, column);
    }
}
