package dev.sluice.transform.convert;

import dev.sluice.failure.FailureCode;

/**
 * Why a text cannot be converted. Immutable and thread-safe.
 *
 * @param code the stable id
 * @param words the end of a sentence that begins with the text: {@code has 3 digits after the decimal sign, numeric(12,2) takes 2}
 */
public record Fault(FailureCode code, String words) {

    static Fault mismatch(String expected) {
        return new Fault(FailureCode.TYPE_MISMATCH, "is no " + expected);
    }
}
