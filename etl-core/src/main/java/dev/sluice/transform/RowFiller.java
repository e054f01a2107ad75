package dev.sluice.transform;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.Violation;
import dev.sluice.read.Fields;
import java.util.List;

/** Fills one row from one record's fields. Used by one thread. */
public interface RowFiller {

    /**
     * Fills the row that {@code into} has begun. Every violation of the record is added, not only the first; the caller drops the row then.
     *
     * @return whether the row is good
     */
    boolean fill(Fields fields, ColumnsBuilder into, List<Violation> violations);
}
