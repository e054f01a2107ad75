package dev.sluice.read.csv;

/**
 * What is done with each kind of damage. Whatever is not rejected is counted as a {@link dev.sluice.read.Leniency}. Immutable and thread-safe.
 *
 * @param shortRows a record with too few fields
 * @param longRows a record with too many fields
 * @param strayQuotes a quote inside a field
 * @param blankLines an empty line between records
 * @param undecodable bytes that are no text in the encoding
 * @param nul U+0000
 */
public record CsvPolicies(
        ShortRows shortRows,
        LongRows longRows,
        StrayQuotes strayQuotes,
        BlankLines blankLines,
        Undecodable undecodable,
        Nul nul) {

    /** All damage is rejected; blank lines are skipped. */
    public static final CsvPolicies STRICT = new CsvPolicies(
            ShortRows.REJECT, LongRows.REJECT, StrayQuotes.REJECT, BlankLines.SKIP, Undecodable.REJECT, Nul.REJECT);

    /** A record with too few fields. */
    public enum ShortRows {
        REJECT,
        /** The missing fields are null. */
        NULL
    }

    /** A record with too many fields. */
    public enum LongRows {
        REJECT,
        /** The fields behind the last that the header names are dropped. */
        DROP
    }

    /** A quote inside a field: neither at its start, nor at its end, nor escaped. */
    public enum StrayQuotes {
        REJECT,
        /** It is text. */
        KEEP
    }

    /** An empty line between records of more than one field. */
    public enum BlankLines {
        /** It is no record. */
        SKIP,
        REJECT
    }

    /** Bytes that are no text in the encoding. */
    public enum Undecodable {
        REJECT,
        /** U+FFFD stands in for them. */
        REPLACE
    }

    /** U+0000, which a database cannot store in text. */
    public enum Nul {
        REJECT,
        /** It is dropped. */
        STRIP
    }
}
