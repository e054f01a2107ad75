package dev.sluice.read;

import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Violation;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the fields of one record, whose end is given and cannot be moved. Used by one thread. */
public interface RecordReader {

    /**
     * Reads a record of a chunk, for which {@link Chunk#verdict} is null.
     *
     * @param fields takes the fields; what it holds is valid until the next call
     * @return null when it was read, else why it cannot be; {@code fields} then holds nothing of use
     */
    @Nullable
    Violation read(Chunk chunk, int record, Fields fields);

    /**
     * Adds to a block the records of a chunk from one on that need not be read, because the framer has seen their fields: at most as many as it has room for.
     *
     * @return how many were added; the record behind them is to be read
     */
    default int addSeen(Chunk chunk, int record, RecordBlock into) {
        return 0;
    }

    /** Where a field stands, counted from 0, of a record that was read; where it should stand, when the record has none; null when it stands outside of the record. Not for the hot path. */
    @Nullable
    FieldSpan span(Chunk chunk, int record, int field);

    /**
     * Everywhere where a value of a field stands in a record that was read, those that do not count included: under another of its names, or in a member that stands twice. Not for the hot path.
     *
     * @return null when that cannot be told
     */
    @Nullable
    List<FieldSpan> spans(Chunk chunk, int record, int field);

    /** What this reader has let pass so far. */
    LeniencyTally leniencies();
}
