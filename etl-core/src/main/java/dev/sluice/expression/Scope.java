package dev.sluice.expression;

import dev.sluice.data.Schema;
import java.util.BitSet;

/**
 * The columns that an expression may name. Immutable, when {@code later} is left alone, and thread-safe.
 *
 * @param schema the columns of the row
 * @param later the columns, by index, that have no value yet when the expression is evaluated: computed ones, further down
 * @param run the id of the run in which it is evaluated
 */
public record Scope(Schema schema, BitSet later, String run) {

    /** For expressions that are read and not evaluated: there is no run yet. */
    public Scope(Schema schema, BitSet later) {
        this(schema, later, "");
    }

    /** Every column of a row. */
    public static Scope of(Schema schema) {
        return new Scope(schema, new BitSet());
    }
}
