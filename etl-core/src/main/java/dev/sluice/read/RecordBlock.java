package dev.sluice.read;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

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

    /** What a framer has seen in the records of its chunk. */
    private record SeenIn(Chunk chunk, Seen by) {}

    /** The fields of each record, of one that was seen only once somebody asks for them. */
    private final Fields[] records = new Fields[MOST];

    private final byte[][] bytes = new byte[MOST][];

    /** Where the fields of records stand that were read, those of one column together. */
    private long[] columns = new long[FIRST_FIELDS << SHIFT];

    /** Where a field of each record stands. */
    private final long[] column = new long[MOST];

    /** Where the fields of records stand that the framer has seen; null when there are none. */
    private @Nullable SeenIn seenIn;

    /** The records whose fields the framer has seen. */
    private long seen;

    /** Those of them of which a text may not stand in the chunk as it is. */
    private long escaped;

    /** Such texts of one column. */
    private byte[] texts = NONE;

    /** Those of them whose fields somebody has asked for. */
    private long filled;

    private int fieldCount;
    private int first;
    private int size;

    /** An empty block. */
    public RecordBlock() {
        for (int i = 0; i < MOST; i++) {
            records[i] = new Fields();
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
        if (found.count() > MOST_FIELDS) {
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
        begin(record, found.count());
        int room = found.count() << SHIFT;
        if (columns.length < room) {
            columns = Arrays.copyOf(columns, Math.max(room, 2 * columns.length));
        }
        found.write(columns, size, MOST);
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

    /**
     * Adds records whose fields the framer has seen, which stand in their chunk as they are, behind the one that was added before.
     *
     * @param record the first of them
     * @param count how many they are; there must be {@link #room} for them
     * @param fields how many fields each of them has
     */
    public void addSeen(Chunk chunk, Seen tells, int record, int count, int fields) {
        begin(record, fields);
        seenIn = new SeenIn(chunk, tells);
        seen |= (-1L >>> (MOST - count)) << size;
        escaped |= tells.escaped(record, count) << size;
        byte[] in = chunk.array();
        for (int i = size; i < size + count; i++) {
            bytes[i] = in;
        }
        size += count;
    }

    private void begin(int record, int fields) {
        if (size == 0) {
            first = record;
            fieldCount = fields;
        }
        fieldCount = Math.min(fieldCount, fields);
    }

    /** For how many more records of so many fields there is room; none for those of very many. */
    public int room(int fields) {
        return fields > MOST_FIELDS ? 0 : MOST - size;
    }

    /** Whether there is room for no more. */
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
        Fields fields = records[index];
        long bit = 1L << index;
        if (seenIn != null && (seen & ~filled & bit) != 0) {
            seenIn.by.fill(seenIn.chunk, first + index, fields);
            filled |= bit;
        }
        return fields;
    }

    /** How many fields all of its records have. */
    public int fieldCount() {
        return fieldCount;
    }

    /**
     * Where a field of its records stands that all of them have, a number for each of them: its start in the upper half, negative when it has no text, and its {@link Ranges#endOf end} in the lower.
     *
     * @return good until a column is asked for again
     */
    public long[] column(int field) {
        if (seenIn == null) {
            System.arraycopy(columns, field << SHIFT, column, 0, size);
            return column;
        }
        seenIn.by.column(seenIn.chunk, first, seen, field, column);
        if (escaped != 0) {
            unescape(seenIn.chunk.array(), seenIn.by);
        }
        for (long left = all() & ~seen; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            column[i] = columns[(field << SHIFT) + i];
        }
        return column;
    }

    /** Brings the texts of the column at hand together that do not stand in the chunk as they are. */
    private void unescape(byte[] array, Seen tells) {
        int used = 0;
        for (long left = escaped; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            if (texts.length - used < MOST_BYTES + Fields.AT_ONCE) {
                texts = new byte[2 * texts.length + 2 * MOST_BYTES];
                used = 0;
            }
            int end = tells.unescape(array, column[i], texts, used);
            if (end < 0) {
                bytes[i] = array;
            } else {
                bytes[i] = texts;
                column[i] = Ranges.quotedRange(used, end);
                used = end;
            }
        }
    }

    /** The bytes that the range of one of its records points into, of the column that was asked for last. Do not write to them. */
    public byte[] bytes(int index) {
        return bytes[index];
    }

    /** Forgets its records. */
    public void clear() {
        if (size < MOST && records[size].capacity() > 2 * MOST_FIELDS) {
            // It was read, and not added: no slot keeps memory for very many fields.
            records[size] = new Fields();
        }
        size = 0;
        seen = 0;
        escaped = 0;
        filled = 0;
        seenIn = null;
    }
}
