package dev.sluice.read;

import dev.sluice.config.DataSize;

/**
 * The bounds of reading. Immutable and thread-safe.
 *
 * @param record the longest record in bytes; a longer one is a reject
 * @param fields the most fields of a record; one with more is a reject
 * @param chunk about how many bytes are framed into one chunk; a chunk holds at least one record
 */
public record ReadLimits(DataSize record, int fields, DataSize chunk) {

    /** 1 MiB a record, 2000 fields, chunks of 256 KiB. */
    public static final ReadLimits DEFAULT = new ReadLimits(DataSize.ofMebibytes(1), 2000, DataSize.ofKibibytes(256));

    public ReadLimits {
        if (record.bytes() < 1
                || record.bytes() > (1 << 30)
                || chunk.bytes() < 1
                || chunk.bytes() > (1 << 30)
                || fields < 1) {
            throw new IllegalArgumentException(
                    "a record and a chunk have 1 byte to 1 GiB, a record has at least one field");
        }
    }
}
