package dev.sluice.transform;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.Violation;
import dev.sluice.read.Fields;
import java.util.List;

/** Fills one row from one record's fields. Used by one thread. */
public interface RowFiller {

    /**
     * Fills the row that {@code into} has begun. Every violation of a record is added, not only the first. The caller keeps the row or drops it.
     */
    Filled fill(Fields fields, ColumnsBuilder into, List<Violation> violations);
}
