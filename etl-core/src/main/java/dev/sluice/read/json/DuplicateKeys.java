package dev.sluice.read.json;

/** What becomes of an object that has a member twice (RFC 8259 section 4 leaves it open). */
public enum DuplicateKeys {
    /** The record is rejected. */
    REJECT,
    /** The first member counts. */
    FIRST,
    /** The last member counts. */
    LAST
}
