package dev.sluice.compression;

import dev.sluice.spi.UnpackedStream;

/** Any bytes as xz. */
public final class XzFuzz {

    private XzFuzz() {}

    /** The bytes are the stored input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Unpacking.same(data, stored -> UnpackedStream.open(new XzCodec(), stored, Unpacking.LIMITS));
    }
}
