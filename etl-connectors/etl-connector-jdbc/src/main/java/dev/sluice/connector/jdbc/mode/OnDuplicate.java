package dev.sluice.connector.jdbc.mode;

/** Which record of a run wins when a key comes twice in it; for every mode but {@link Mode#APPEND}. {@link Mode#TRUNCATE}, {@link Mode#SWAP} and {@link Mode#REPLACE} write by key only where this is said. */
public enum OnDuplicate {
    /** The last. */
    LAST,
    /** The first. */
    FIRST,
    /** The first; the others are rejects. */
    REJECT
}
