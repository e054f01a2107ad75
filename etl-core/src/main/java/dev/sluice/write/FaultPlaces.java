package dev.sluice.write;

import dev.sluice.data.Origin;
import dev.sluice.failure.FieldSpan;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** Finds where in a record the values of some columns stand, once a row that was good by itself is refused. Used by one thread. */
public interface FaultPlaces {

    /** Nothing is found. */
    FaultPlaces UNKNOWN = (origin, record, columns) -> null;

    /**
     * Where the columns' values stand.
     *
     * @param record counts from 0 within the origin
     * @param columns by their place in the schema
     * @return from the first of them to the last as they stand in the record; null when none stands there
     */
    @Nullable
    FieldSpan span(Origin origin, int record, BitSet columns);
}
