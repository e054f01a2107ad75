package dev.sluice.transform;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import dev.sluice.read.Fields;
import java.util.BitSet;
import java.util.List;

/** Fills one row from one record's fields. Used by one thread. */
public interface RowFiller {

    /**
     * Fills the row that {@code into} has begun. Every violation of a record is added, not only the first. The caller keeps the row or drops it.
     *
     * @param warnings counts the row when it is to be kept and does not meet a rule that only warns
     */
    Filled fill(Fields fields, ColumnsBuilder into, List<Violation> violations, Warnings warnings);

    /** Whether the record that was filled last has a value for a column: one that could be converted or computed, whatever else is wrong with it. */
    boolean hasValue(int column);

    /** Which fields of a record a violation is about, counted from 0: its column's own, those that its column is computed from, or those of the columns that its rule names. Not for the hot path. */
    BitSet fields(Violation violation);
}
