package dev.sluice.read.json;

/** Where in a record the next token stands. */
enum RecordState {
    /** Before the record's value. */
    BEFORE,
    /** Inside an object or array in which wanted fields may be: members are looked up. */
    WITHIN,
    /** Inside a value that holds no wanted field: its tokens are only checked. */
    PASSING,
    /** Behind the record's value: nothing may follow. */
    BEHIND
}
