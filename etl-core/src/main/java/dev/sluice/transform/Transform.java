package dev.sluice.transform;

import dev.sluice.data.Schema;
import dev.sluice.read.Heading;

/** Makes rows from records, compiled once from a spec. Immutable and thread-safe. */
public interface Transform {

    /** The schema of the rows. */
    Schema schema();

    /**
     * Finds each column's field in a heading.
     *
     * @return one filler, for one worker; call it again for the next
     * @throws dev.sluice.failure.RunFailedException when the heading lacks a field that a column needs; every such column is named
     */
    RowFiller bind(Heading heading);
}
