package dev.sluice.connector.jdbc.mode;

/** What happens under {@link Mode#MERGE} when it is not known which row a reject stands for, because its key cannot be read. */
public enum IfKeyUnknown {
    /** The run fails, and the table is as it was. */
    FAIL,
    /** Rows are deleted as if the reject were not there. */
    DELETE
}
