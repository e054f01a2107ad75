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

    /** For each character the number that it makes with the next one, a byte each; negative when the characters are not of this form. */
    long pairs(long word) {
        long digits = word ^ model;
        // No pair is more than 99, so that no byte reaches into the next.
        return (((digits + above) | digits) & Swar.HIGH) == 0 ? digits * 10 + (digits >>> 8) : -1;
    }

    /** The number of the two digits from {@code place} on. */
    static int two(long pairs, int place) {
        return (int) (pairs >>> (8 * place)) & 0xff;
    }
}
