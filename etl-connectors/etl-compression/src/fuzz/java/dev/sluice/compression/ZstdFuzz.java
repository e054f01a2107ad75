package dev.sluice.compression;

import dev.sluice.spi.UnpackedStream;

/** Any bytes as zstd. */
public final class ZstdFuzz {

    private ZstdFuzz() {}

    /** The bytes are the stored input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Unpacking.same(data, stored -> UnpackedStream.open(new ZstdCodec(), stored, Unpacking.LIMITS));
    }
}
