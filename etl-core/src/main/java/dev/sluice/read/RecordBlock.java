package dev.sluice.read;

/**
 * Some records of a chunk, one behind the other, whose fields were found and wait to be converted column by column: what is done with the same column of many records in turn is foreseen by the processor, and asks for its converter once.
 * Used by one thread.
 */
public final class RecordBlock {

    /** The most records of a block: so many bits has a long. */
    public static final int MOST = Long.SIZE;

    /** The most fields of a record in a block. */
    private static final int MOST_FIELDS = 256;

    /** Where a record's values do not stand in its chunk, the most bytes from the first of them to the last. */
    static final int MOST_BYTES = 1 << 13;

    private static final int SHIFT = 6;
    private static final int FIRST_FIELDS = 32;

    private static final byte[] NONE = {};

    /** The fields of all records, those of one column together. */
    private final Ranges ranges = new Ranges(FIRST_FIELDS << SHIFT);

    private final Fields[] records = new Fields[MOST];
    private final byte[][] bytes = new byte[MOST][];

    private int fieldCount;
    private int first;
    private int size;

    /** An empty block. */
    public RecordBlock() {
        for (int i = 0; i < MOST; i++) {
            records[i] = new Fields(ranges, i, SHIFT, MOST_FIELDS);
            bytes[i] = NONE;
        }
    }

    /** Takes the fields of the next record; a block that is full takes none. */
    public Fields next() {
        return records[size];
    }

    /**
     * Adds the record of a chunk whose fields {@link #next} took, which stands behind the one that was added before.
     *
     * @return whether it was added; one with very many fields, or many bytes outside of the chunk, is not: its fields can be used until the next record is read
     */
    public boolean add(Chunk chunk, int record) {
        Fields found = records[size];
        if (found.isApart()) {
            return false;
        }
        byte[] in = found.bytes();
        if (in != chunk.array() && !found.isRoom(in)) {
            int to = found.lastByte();
            if (to > MOST_BYTES) {
                return false;
            }
            // They are the reader's, and may go when the next record is read.
            in = copy(found, in, to);
            found.over(in);
        }
        if (size == 0) {
            first = record;
            fieldCount = found.count();
        }
        fieldCount = Math.min(fieldCount, found.count());
        bytes[size++] = in;
        return true;
    }

    private static byte[] copy(Fields found, byte[] of, int to) {
        byte[] copy = found.room(to);
        int from = found.firstByte();
        if (from < to) {
            System.arraycopy(of, from, copy, from, to - from);
        }
        return copy;
    }

    /** Whether it takes no more records. */
    public boolean isFull() {
        return size == MOST;
    }

    /** The first of its records, as the chunk counts them. */
    public int first() {
        return first;
    }

    /** How many records it has. */
    public int size() {
        return size;
    }

    /** A bit for each of its records, the first one's lowest. */
    public long all() {
        return size == 0 ? 0 : -1L >>> (MOST - size);
    }

    /** The fields of one of its records. */
    public Fields fields(int index) {
        return records[index];
    }

    /** How many fields all of its records have. */
    public int fieldCount() {
        return fieldCount;
    }

    /** Where a field of one of its records stands that all of them have: its start in the upper half, negative when it has no text, and its {@link Ranges#endOf end} in the lower. */
    public long range(int index, int field) {
        return ranges.range((field << SHIFT) + index);
    }

    /** The bytes that the ranges of one of its records point into. Do not write to them. */
    public byte[] bytes(int index) {
        return bytes[index];
    }

    /** Forgets its records. */
    public void clear() {
        size = 0;
    }
}
