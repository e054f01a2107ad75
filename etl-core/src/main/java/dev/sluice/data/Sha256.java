package dev.sluice.data;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, by which contents are told apart: inputs in the ledger, rejects in a store. */
public final class Sha256 {

    private Sha256() {}

    /** A new digest. */
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            // Every Java platform has it: java.security.MessageDigest's own documentation.
            throw new IllegalStateException(e);
        }
    }

    /** What was fed to a digest, in hexadecimal; the digest begins anew. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** What has been fed to a digest so far, in hexadecimal; the digest goes on. */
    public static String hexSoFar(MessageDigest digest) {
        return hex(copy(digest));
    }

    /** A digest to which the same was fed. */
    public static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            // The JDK's own SHA-256 can be cloned; a provider that somebody has put before it need not.
            throw new IllegalStateException("SHA-256 of " + digest.getProvider() + " cannot be cloned", e);
        }
    }

    /** The hash of some bytes in hexadecimal. */
    public static String hex(byte[] bytes) {
        return hex(bytes, 0, bytes.length);
    }

    /** The hash of {@code bytes[from, to)} in hexadecimal. */
    public static String hex(byte[] bytes, int from, int to) {
        MessageDigest digest = digest();
        digest.update(bytes, from, to - from);
        return hex(digest);
    }
}
