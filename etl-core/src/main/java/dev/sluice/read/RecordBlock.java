package dev.sluice.read;

import java.util.Arrays;

/**
 * Some records of a chunk, one behind the other, whose fields were found and wait to be converted column by column: what is done with the same column of many records in turn is foreseen by the processor, and asks for its converter once.
 * Used by one thread.
 */
public final class RecordBlock {

    /** The most records of a block: so many bits has a long. */
    public static final int MOST = 64;

    /** Values of more bytes, outside of their chunk, end a block, so that no more than one such record is held. */
    private static final int LARGEST_KEPT = 1 << 14;

    private static final int SHIFT = 6;
    private static final byte[] NONE = {};

    private final Fields[] records = new Fields[MOST];

    /** The fields' ranges once more, those of one field together. */
    private long[] ranges = new long[MOST * MOST];

    private final byte[][] bytes = new byte[MOST][];
    private int fields;
    private int first;
    private int size;
    private boolean full;

    /** An empty block. */
    public RecordBlock() {
        for (int i = 0; i < MOST; i++) {
            records[i] = new Fields();
            bytes[i] = NONE;
        }
    }

    /** Where the fields of the next record go; the block must not be full. */
    public Fields next() {
        return records[size];
    }

    /** Adds the record of a chunk whose fields {@link #next} took; it stands behind the one that was added before. */
    public void add(Chunk chunk, int record) {
        if (size == 0) {
            first = record;
        }
        Fields found = records[size];
        // Values that stand anywhere else are their reader's, and gone when it reads the next record.
        boolean kept = found.bytes() == chunk.array() || found.keep(LARGEST_KEPT);
        int room = MOST * found.count();
        if (room > ranges.length) {
            ranges = Arrays.copyOf(ranges, Math.max(room, 2 * ranges.length));
        }
        fields = size == 0 ? found.count() : Math.min(fields, found.count());
        found.copyRanges(ranges, size, MOST);
        bytes[size++] = found.bytes();
        full = size == MOST || !kept;
    }

    /** Whether it takes no more records. */
    public boolean isFull() {
        return full;
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
        return fields;
    }

    /** Where a field of one of its records stands that all of them have: its start in the upper half, negative when it has no text, and its {@link Ranges#endOf end} in the lower. */
    public long range(int index, int field) {
        return ranges[(field << SHIFT) + index];
    }

    /** The bytes that the ranges of one of its records point into. Do not write to them. */
    public byte[] bytes(int index) {
        return bytes[index];
    }

    /** Forgets its records. */
    public void clear() {
        size = 0;
        full = false;
    }
}
