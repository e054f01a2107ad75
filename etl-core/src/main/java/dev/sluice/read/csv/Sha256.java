package dev.sluice.read.csv;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over records that are kept as a sample. Has no state. */
final class Sha256 {

    private Sha256() {}

    /** A digest to feed. */
    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** What was fed, in hexadecimal. */
    static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The hash of {@code bytes[from, to)} in hexadecimal. */
    static String hex(byte[] bytes, int from, int to) {
        MessageDigest digest = digest();
        digest.update(bytes, from, to - from);
        return hex(digest);
    }
}
