package dev.sluice.compression;

import dev.sluice.read.Decompression;

/** Any bytes as a stored input, of whatever kind they look like: gzip among them. */
public final class UnpackFuzz {

    private UnpackFuzz() {}

    /** The bytes are the stored input. */
    public static void fuzzerTestOneInput(byte[] data) {
        Unpacking.same(data, stored -> Decompression.of(stored, "in.csv", Unpacking.LIMITS));
    }
}
