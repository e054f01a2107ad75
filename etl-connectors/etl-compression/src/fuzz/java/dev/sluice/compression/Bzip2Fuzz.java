package dev.sluice.compression;

import dev.sluice.spi.UnpackedStream;

/** Any bytes as bzip2. */
public final class Bzip2Fuzz {

    private Bzip2Fuzz() {}

    /** The bytes are the stored input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Unpacking.same(data, stored -> UnpackedStream.open(new Bzip2Codec(), stored, Unpacking.LIMITS));
    }
}
