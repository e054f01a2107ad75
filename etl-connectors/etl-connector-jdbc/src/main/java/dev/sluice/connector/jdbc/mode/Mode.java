package dev.sluice.connector.jdbc.mode;

/** What happens to keys that the table holds. */
public enum Mode {
    /** Every row is inserted; a key that is there is refused by its unique index. */
    APPEND,
    /** The row that is there is left alone. */
    INSERT_MISSING,
    /** The new values take the place of the row that is there. */
    UPSERT,
    /** As {@link #UPSERT}; then the rows are deleted whose key the run does not have. */
    MERGE,
    /** The rows that are there are deleted, then those of the run inserted. */
    TRUNCATE,
    /** The run's rows go to a new table, which then takes the table's name; the previous one is kept beside it. */
    SWAP,
    /** The rows that meet a condition are deleted, then those of the run inserted, which must meet it too. */
    REPLACE
}
