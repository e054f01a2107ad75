package dev.sluice.transform.convert;

import dev.sluice.read.Swar;

/** Decimal digits, at most eight in a long, the first lowest: their value is found in as many steps whatever their number is. Has no state. */
final class Digits {

    /** The most digits of a word. */
    static final int MOST = 8;

    private static final long ZEROS = Swar.repeat((byte) '0');
    private static final int[] POWERS = {1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000};

    /** Two bytes of eight that are 32 bits apart. */
    private static final long TWO = 0x0000_00ff_0000_00ffL;

    private Digits() {}

    /** How many of a word's characters are digits before the first that is none. */
    static int count(long word) {
        return Swar.first(Swar.firstNoDigit(word));
    }

    /** The value of a word's first characters, which are digits; 0 for none. */
    static long value(long word, int count) {
        long digits = last(word, count);
        // Neighbours become pairs in every other byte; then those four are weighed in two multiplications and added up.
        long pairs = digits * 10 + (digits >>> 8);
        return ((pairs & TWO) * 0x000f_4240_0000_0064L + (pairs >>> 16 & TWO) * 0x0000_2710_0000_0001L) >>> 32;
    }

    /** How many of a word's first characters, which are digits, stand behind leading zeros. */
    static int significant(long word, int count) {
        return 8 - Swar.first(last(word, count));
    }

    /** Ten to the power of at most 8. */
    static int power(int exponent) {
        return POWERS[exponent];
    }

    /** The values of the first digits, a byte each, moved behind as many zeros as make eight of them. */
    private static long last(long word, int count) {
        // In two steps, because a shift by 64 is none.
        int half = 32 - 4 * count;
        return (word ^ ZEROS) << half << half;
    }
}
