package dev.sluice.transform.convert;

import dev.sluice.read.Swar;
import java.nio.charset.StandardCharsets;

/**
 * Eight characters of which some are digits and the others are given: looked at in one long, the first character lowest. Immutable and thread-safe.
 *
 * @param model a zero for each digit, and the others as they must be
 * @param above what makes the high bit of a byte that differs too much from its model
 */
record Form(long model, long above) {

    /** The form of eight characters, of which each {@code 0} stands for a digit. */
    static Form of(String model) {
        long above = 0;
        for (int i = 7; i >= 0; i--) {
            above = above << 8 | (model.charAt(i) == '0' ? 0x80 - 10 : 0x80 - 1);
        }
        return new Form(Swar.word(model.getBytes(StandardCharsets.US_ASCII), 0), above);
    }

    /** The values of the digits, a byte each; negative when the characters are not of this form. */
    long digits(long word) {
        long difference = word ^ model;
        return (((difference + above) | difference) & Swar.HIGH) == 0 ? difference : -1;
    }

    /** The number of the two digits from {@code place} on. */
    static int two(long digits, int place) {
        int pair = (int) (digits >>> (8 * place));
        return (pair & 0xf) * 10 + (pair >>> 8 & 0xf);
    }
}
