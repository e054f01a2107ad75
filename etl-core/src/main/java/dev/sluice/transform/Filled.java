package dev.sluice.transform;

/** What a record has become. */
public enum Filled {
    /** A row. */
    ROW,
    /** A reject, for the violations that were added. */
    REJECT,
    /** Nothing: the job's filter leaves it out. */
    FILTERED
}
