package dev.sluice.failure;

import java.util.Locale;

/** Where on a record's way it was refused. */
public enum Stage {
    /** Bytes to characters. */
    DECODE,
    /** Where the record ends. */
    FRAME,
    /** The record's fields. */
    READ,
    /** A field's text to a typed value. */
    CONVERT,
    /** Constraints and rules. */
    CHECK,
    /** The target. */
    WRITE;

    /** As reports write it: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
