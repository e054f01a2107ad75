package dev.sluice.connector.jdbc.mode;

/** What happens when the table that is there does not take what the job's columns bring. */
public enum Drift {
    /** The run fails, and says what to do. */
    FAIL,
    /** Columns that it lacks are added. */
    ADD,
    /** Columns that it lacks are added, and those whose type is a narrower one of the same kind take the job's. */
    WIDEN
}
