package dev.sluice.spi;

import dev.sluice.config.DataSize;

/**
 * How much an input may become when it is unpacked. Immutable and thread-safe.
 *
 * @param bytes the most unpacked bytes
 * @param ratio the most unpacked bytes for each stored one, looked at from {@link #UNQUESTIONED} on
 */
public record UnpackLimits(DataSize bytes, int ratio) {

    /** What may come out of an input whatever its ratio: small files of one repeated line are no attack. */
    public static final DataSize UNQUESTIONED = DataSize.ofMebibytes(64);

    /** 1 TiB, and 1000 times the stored size: deflate reaches 1032 times for bytes that are all equal, and nothing that a warehouse wants. */
    public static final UnpackLimits DEFAULT = new UnpackLimits(DataSize.ofGibibytes(1024), 1000);

    public UnpackLimits {
        if (bytes.bytes() < 1 || ratio < 1) {
            throw new IllegalArgumentException("an input unpacks to at least one byte, and a ratio is at least 1");
        }
    }
}
