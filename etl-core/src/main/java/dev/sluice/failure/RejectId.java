package dev.sluice.failure;

import dev.sluice.data.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The fingerprint by which the same reject is known again: the first 128 bits of SHA-256 over its resource, position and raw bytes. Immutable and thread-safe.
 *
 * @param high its first half
 * @param low its second half
 */
public record RejectId(long high, long low) {

    /** The key in {@link Reject#reading} under which a record that was sent again says which reject it was. */
    public static final String REPLAYED = "replayed";

    private static final int DIGITS = 32;

    /** The id of a reject; a record that is rejected once more, corrected or not, keeps the id that it had first, and one that is masked that of its own bytes. */
    public static RejectId of(Reject reject) {
        Object first = reject.reading().getOrDefault(REPLAYED, reject.reading().get(Reject.MASKED));
        if (first != null) {
            return parse(first.toString()).orElseThrow();
        }
        MessageDigest digest = Sha256.digest();
        digest.update(reject.position().resource().getBytes(StandardCharsets.UTF_8));
        digest.update(ByteBuffer.allocate(17)
                .put((byte) 0)
                .putLong(reject.position().offset())
                .putLong(reject.position().length())
                .flip());
        digest.update(reject.raw());
        ByteBuffer hash = ByteBuffer.wrap(digest.digest());
        return new RejectId(hash.getLong(), hash.getLong());
    }

    /** Reads 32 hexadecimal digits; empty when the text is something else. */
    public static Optional<RejectId> parse(String text) {
        if (text.length() != DIGITS) {
            return Optional.empty();
        }
        for (int i = 0; i < DIGITS; i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return Optional.empty();
            }
        }
        return Optional.of(new RejectId(
                HexFormat.fromHexDigitsToLong(text, 0, DIGITS / 2),
                HexFormat.fromHexDigitsToLong(text, DIGITS / 2, DIGITS)));
    }

    /** 32 hexadecimal digits. */
    @Override
    public String toString() {
        return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
    }
}
