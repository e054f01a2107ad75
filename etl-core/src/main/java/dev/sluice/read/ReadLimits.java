package dev.sluice.read;

import dev.sluice.config.DataSize;
import dev.sluice.spi.UnpackLimits;

/**
 * The bounds of reading. Immutable and thread-safe.
 *
 * @param record the longest record in bytes; a longer one is a reject
 * @param fields the most fields of a record; one with more is a reject
 * @param depth the deepest nesting of a record's values; one nested deeper is a reject
 * @param chunk about how many bytes are framed into one chunk; a chunk holds at least one record
 * @param unpack how much a compressed input may become
 */
public record ReadLimits(DataSize record, int fields, DataSize chunk, int depth, UnpackLimits unpack) {

    /** The deepest nesting that a job may allow. */
    public static final int MOST_DEPTH = 10_000;

    private static final int DEPTH = 500;

    /** 1 MiB a record, 2000 fields, chunks of 256 KiB, 500 deep. */
    public static final ReadLimits DEFAULT = new ReadLimits(DataSize.ofMebibytes(1), 2000, DataSize.ofKibibytes(256));

    /** Bounds with the usual depth, 500, and the usual unpacking. */
    public ReadLimits(DataSize record, int fields, DataSize chunk) {
        this(record, fields, chunk, DEPTH, UnpackLimits.DEFAULT);
    }

    public ReadLimits {
        if (record.bytes() < 1
                || record.bytes() > (1 << 30)
                || chunk.bytes() < 1
                || chunk.bytes() > (1 << 30)
                || fields < 1
                || depth < 1
                || depth > MOST_DEPTH) {
            throw new IllegalArgumentException(
                    "a record and a chunk have 1 byte to 1 GiB, a record has at least one field and a depth of 1 to "
                            + MOST_DEPTH);
        }
    }
}
