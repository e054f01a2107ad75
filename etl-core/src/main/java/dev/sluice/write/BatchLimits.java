package dev.sluice.write;

import dev.sluice.config.DataSize;

/**
 * How many rows are written together. Immutable and thread-safe.
 *
 * @param rows the most rows
 * @param bytes about the most bytes of input, from the first of their records to the last with everything between, and of their columns in memory
 */
public record BatchLimits(int rows, DataSize bytes) {

    /** 10,000 rows or 8 MiB. */
    public static final BatchLimits DEFAULT = new BatchLimits(10_000, DataSize.ofMebibytes(8));

    public BatchLimits {
        if (rows < 1 || bytes.bytes() < 1) {
            throw new IllegalArgumentException("a batch has at least one row and one byte");
        }
    }
}
