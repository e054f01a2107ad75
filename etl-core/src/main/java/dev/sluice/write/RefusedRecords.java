package dev.sluice.write;

import dev.sluice.data.Origin;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/** What is known of records whose rows were good by themselves, once one is refused. Used by one thread. */
public interface RefusedRecords {

    /** Nothing is found, and nothing is masked. */
    RefusedRecords UNKNOWN = new RefusedRecords() {
        @Override
        public @Nullable FieldSpan span(Origin origin, int record, BitSet columns) {
            return null;
        }

        @Override
        public Reject masked(Origin origin, int record, Reject reject) {
            return reject;
        }
    };

    /**
     * Where the columns' values stand.
     *
     * @param record counts from 0 within the origin
     * @param columns by their place in the schema
     * @return from the first of them to the last as they stand in the record; null when none stands there
     */
    @Nullable
    FieldSpan span(Origin origin, int record, BitSet columns);

    /**
     * A reject without what it may not tell.
     *
     * @param record counts from 0 within the origin
     * @param reject of this record, with its own bytes
     */
    Reject masked(Origin origin, int record, Reject reject);
}
