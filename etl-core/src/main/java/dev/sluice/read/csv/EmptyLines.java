package dev.sluice.read.csv;

/** Counts the empty lines that are skipped between records. Those behind the last record only end the input and are no damage, so they are held back until another record comes. Used by one thread. */
final class EmptyLines {

    private long between;
    private long heldBack;

    /** Behind how many records the lines stand that are held back. */
    private long records;

    /**
     * Counts lines.
     *
     * @param times how many
     * @param recordsBefore how many records of the input stand before them
     */
    void skipped(long times, long recordsBefore) {
        if (times == 0) {
            return;
        }
        between = count(recordsBefore);
        heldBack = times + (recordsBefore == records ? heldBack : 0);
        records = recordsBefore;
    }

    /** How many stand before a record, in an input of so many. */
    long count(long recordsOfTheInput) {
        return between + (recordsOfTheInput > records ? heldBack : 0);
    }
}
