package dev.sluice.transform;

import dev.sluice.transform.convert.NumberMarks;

/**
 * How numbers are written. Immutable and thread-safe.
 *
 * @param decimal the sign before the fraction, {@code .} or {@code ,}
 * @param group the sign between groups of three digits, or {@link #NO_GROUP}
 * @param marks what may stand around the digits
 */
public record NumberStyle(char decimal, char group, NumberMarks marks) {

    /** Digits are not grouped. */
    public static final char NO_GROUP = 0;

    /** A point, no groups, and nothing around the digits. */
    public static final NumberStyle PLAIN = new NumberStyle('.', NO_GROUP);

    public NumberStyle {
        if (decimal == group) {
            throw new IllegalArgumentException("'" + decimal + "' cannot be both the decimal and the group sign");
        }
        if (decimal > 0x7e || group > 0x7e) {
            throw new IllegalArgumentException("decimal and group are ASCII characters");
        }
    }

    /** With nothing around the digits. */
    public NumberStyle(char decimal, char group) {
        this(decimal, group, NumberMarks.NONE);
    }
}
