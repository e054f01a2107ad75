package dev.sluice.transform.convert;

import dev.sluice.read.Swar;
import java.util.Arrays;

/** Hexadecimal digits. */
final class Hex {

    private static final byte[] VALUES = new byte[256];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < 16; i++) {
            VALUES[Character.forDigit(i, 16)] = (byte) i;
            VALUES[Character.toUpperCase(Character.forDigit(i, 16))] = (byte) i;
        }
    }

    private static final long ZEROS = Swar.repeat((byte) '0');
    private static final long LOWER = Swar.repeat((byte) 0x20);
    private static final long BEFORE_A = Swar.repeat((byte) ('a' - 1));
    private static final long ABOVE_NINE = Swar.repeat((byte) (0x80 - 10));
    private static final long ABOVE_SIX = Swar.repeat((byte) (0x80 - 7));
    private static final long ABOVE_ZERO = Swar.repeat((byte) (0x80 - 1));
    private static final long NIBBLES = Swar.repeat((byte) 0x0f);
    private static final long LOW_HALF = 0xffff_ffffL;
    private static final long ONES = Swar.repeat((byte) 1);

    private Hex() {}

    /** The high bit of each of eight characters that is no digit. */
    static long noDigits(long word) {
        long digits = word ^ ZEROS;
        long letters = (word | LOWER) ^ BEFORE_A;
        // The high bit of each byte, as long as no character has it itself: above nine; above f, or below a.
        long noDigit = digits + ABOVE_NINE;
        long noLetter = (letters + ABOVE_SIX) | ~(letters + ABOVE_ZERO);
        return ((noDigit & noLetter) | word) & Swar.HIGH;
    }

    /** The value of eight digits, the first lowest in the word. */
    static long eight(long word) {
        long letters = (word >>> 6) & ONES;
        // Nine times by a shift: not every machine multiplies several longs at once.
        long values = (word & NIBBLES) + letters + (letters << 3);
        long bytes = ((values << 4) | (values >>> 8)) & 0x00ff_00ff_00ff_00ffL;
        long pairs = ((bytes << 8) | (bytes >>> 16)) & 0x0000_ffff_0000_ffffL;
        return ((pairs << 16) | (pairs >>> 32)) & LOW_HALF;
    }

    /** The value of some digits, at most 15; negative when one is no digit. */
    static long parse(byte[] bytes, int from, int count) {
        long value = 0;
        long seen = 0;
        for (int i = from; i < from + count; i++) {
            long digit = VALUES[bytes[i] & 0xFF];
            seen |= digit;
            value = value << 4 | (digit & 0xF);
        }
        return seen < 0 ? -1 : value;
    }
}
