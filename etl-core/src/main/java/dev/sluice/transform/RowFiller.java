package dev.sluice.transform;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import dev.sluice.read.Fields;
import dev.sluice.read.RecordBlock;
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

    /**
     * Converts the fields of a block's records, column by column, into the rows that {@code into} has begun for them; for each that is good {@link #finish} is still to come.
     *
     * @return a bit for each record with a field that cannot be converted, the first one's lowest: its row is to be cleared and filled alone
     */
    long convert(RecordBlock records, ColumnsBuilder into);

    /** Whether there is nothing that {@link #finish} would do. */
    boolean isFinished();

    /** Computes and checks the row at hand, whose fields were converted; as {@link #fill} goes on behind its conversion. */
    Filled finish(ColumnsBuilder into, List<Violation> violations, Warnings warnings);

    /** Whether the record that was filled last has a value for a column: one that could be converted or computed, whatever else is wrong with it. */
    boolean hasValue(int column);

    /** Which columns a violation is about, by their place in the schema: its own, or those that its rule names. Not for the hot path. */
    BitSet columns(Violation violation);

    /** Which fields of a record some columns come from, counted from 0: their own, or those that they are computed from. Not for the hot path. */
    BitSet fields(BitSet columns);

    /** What of the records no reject may tell; the violations and warnings that {@link #fill} gives tell nothing of it. */
    Mask mask();
}
