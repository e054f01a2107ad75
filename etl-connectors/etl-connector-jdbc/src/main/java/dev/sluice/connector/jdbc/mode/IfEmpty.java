package dev.sluice.connector.jdbc.mode;

/** What happens when a run that deletes rows has none to put in their place. */
public enum IfEmpty {
    /** The run fails, and the table is as it was. */
    FAIL,
    /** The rows are deleted. */
    OK
}
