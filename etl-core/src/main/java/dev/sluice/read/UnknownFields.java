package dev.sluice.read;

/** What becomes of fields that no column takes. */
public enum UnknownFields {
    /** They are passed over. */
    IGNORE,
    /** A header that has one fails its input; a JSON record that has one as a member of its own is a reject. */
    REJECT,
    /** They become columns before the first row is written, as far as headers and the first records tell; one that shows only later is refused as by {@link #REJECT}. */
    ADD
}
