package dev.sluice.transform.convert;

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

    private Hex() {}

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
