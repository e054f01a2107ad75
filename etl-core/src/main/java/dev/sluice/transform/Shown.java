package dev.sluice.transform;

import dev.sluice.failure.OneLine;
import dev.sluice.failure.Violation;
import java.nio.charset.StandardCharsets;

/** Hostile values, made fit to be shown. */
final class Shown {

    /** The longest expression that a sentence quotes, in characters. */
    private static final int MAX_EXPRESSION = 300;

    /** Enough bytes for one character more than a violation keeps, so that it sees that it has to cut. */
    private static final int MAX_BYTES = 4 * (Violation.MAX_VALUE + 1);

    private Shown() {}

    /** A field as text, a long one only as far as a violation keeps it. */
    static String value(byte[] bytes, int from, int to) {
        int end = to;
        if (to - from > MAX_BYTES) {
            end = from + MAX_BYTES;
            while (end > from && (bytes[end] & 0xC0) == 0x80) {
                end--;
            }
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** An expression within a sentence: longer than a value may be, and on one line. */
    static String expression(String text) {
        return OneLine.of(text.strip().replaceAll("\\s+", " "), MAX_EXPRESSION);
    }
}
