package dev.sluice.read;

/** What the framer of a format has seen in a chunk's records while it looked for their ends, for the format's own reader: then nobody needs to look again. Read-only and thread-safe. */
public interface Seen {

    /**
     * Writes out where a field of some records stands, each as {@link Ranges} have it.
     *
     * @param first the first record
     * @param which a bit for each of the records from the first on, its own lowest; their fields must have been seen
     * @param into takes the range of each of these records at the place that its bit has; the other places may change
     */
    void column(Chunk chunk, int first, long which, int field, long[] into);

    /** Which of so many records from one on may have fields whose text does not stand in the chunk as it is; the first one's bit is the lowest. */
    long escaped(int first, int records);

    /**
     * Writes out the text of a field, if it does not stand in its chunk as it is.
     *
     * @param bytes the chunk's
     * @param range where it stands, as {@link #column} has written it
     * @param into has room for the record's bytes from {@code at} on
     * @return where the text ends; negative when it stands where it is, and nothing was written
     */
    int unescape(byte[] bytes, long range, byte[] into, int at);

    /** Hands over the fields of a record, which must have been seen. */
    void fill(Chunk chunk, int record, Fields into);

    /** How many bytes of memory it takes. */
    long bytes();
}
