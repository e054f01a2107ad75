package dev.sluice.connector.jdbc.mode;

/** Whether a table that is not there is made. */
public enum Create {
    /** It is made from the job's columns, in the same transaction as the load. */
    IF_MISSING,
    /** The run fails. */
    NEVER
}
