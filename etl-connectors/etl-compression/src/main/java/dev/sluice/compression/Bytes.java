package dev.sluice.compression;

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
}
