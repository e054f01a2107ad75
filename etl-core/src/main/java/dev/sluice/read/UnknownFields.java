package dev.sluice.read;

/** What becomes of fields that no column takes. */
public enum UnknownFields {
    /** They are passed over. */
    IGNORE,
    /** A header that has one fails its input; a JSON record that has one as a member of its own is a reject. */
    REJECT
}
