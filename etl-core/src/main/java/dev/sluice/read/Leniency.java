package dev.sluice.read;

/** A kind of damage that a job may let pass. Each stands for the key, and where it has several values the value, by which a job file asks for it. */
public enum Leniency {
    SHORT_ROWS("csv.short_rows: null"),
    LONG_ROWS("csv.long_rows: drop"),
    STRAY_QUOTES("csv.stray_quotes: keep"),
    BLANK_LINES("csv.blank_lines: skip"),
    UNDECODABLE("csv.undecodable: replace"),
    NUL("csv.nul: strip"),
    SKIP_END("csv.skip_end"),
    JSON_COMMENTS("json.lenient: comments"),
    JSON_TRAILING_COMMAS("json.lenient: trailing_commas"),
    JSON_SINGLE_QUOTES("json.lenient: single_quotes"),
    JSON_NAN("json.lenient: nan"),
    JSON_DUPLICATE_KEYS("json.duplicate_keys");

    private final String key;

    Leniency(String key) {
        this.key = key;
    }

    /** The key under {@code source} and its value, as the report names it. */
    public String key() {
        return key;
    }
}
