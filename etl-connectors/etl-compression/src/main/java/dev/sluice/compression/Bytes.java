package dev.sluice.compression;

import java.util.Arrays;

/** Looks at the first bytes of a file. */
final class Bytes {

    private Bytes() {}

    static boolean startWith(byte[] head, int... signature) {
        if (head.length < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if ((head[i] & 0xff) != signature[i]) {
                return false;
            }
        }
        return true;
    }

    /** Whether a file ends before its signature does, and begins like it. */
    static boolean endWithin(byte[] file, int... signature) {
        return file.length < signature.length && startWith(file, Arrays.copyOf(signature, file.length));
    }
}
