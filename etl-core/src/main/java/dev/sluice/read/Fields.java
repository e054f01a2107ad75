package dev.sluice.read;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The fields of one record, as ranges of UTF-8 bytes, unescaped; a field may also be null, or missing, and then has no range. Filled by a {@link RecordReader} for every record anew; used by one thread. */
public final class Fields {

    private static final int FIRST_CAPACITY = 32;
    private static final int NULL = -1;
    private static final int MISSING = -2;

    private byte[] bytes = new byte[0];
    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private boolean[] quoted = new boolean[FIRST_CAPACITY];
    private int[] wholeStarts = new int[FIRST_CAPACITY];
    private int[] wholeEnds = new int[FIRST_CAPACITY];
    private int count;

    /** Begins a record whose fields will be ranges of these bytes. */
    public void begin(byte[] recordBytes) {
        bytes = recordBytes;
        count = 0;
    }

    /** Says again what the ranges are of: the same bytes in an array that had to grow. */
    public void over(byte[] recordBytes) {
        bytes = recordBytes;
    }

    /** Adds a field. */
    public void add(int start, int end, boolean wasQuoted) {
        add(start, end, wasQuoted, start, end);
    }

    /**
     * Adds a field whose notation holds more than its text: for JSON, a string with its quotes and escapes.
     *
     * @param wholeStart where the value begins as the format writes it
     * @param wholeEnd where it ends
     */
    public void add(int start, int end, boolean wasQuoted, int wholeStart, int wholeEnd) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
            quoted = Arrays.copyOf(quoted, 2 * count);
            wholeStarts = Arrays.copyOf(wholeStarts, 2 * count);
            wholeEnds = Arrays.copyOf(wholeEnds, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        quoted[count] = wasQuoted;
        wholeStarts[count] = wholeStart;
        wholeEnds[count] = wholeEnd;
        count++;
    }

    /** Adds a field that stands in the record as null. */
    public void addNull() {
        add(NULL, NULL, false);
    }

    /** Adds a field that the record does not have. */
    public void addMissing() {
        add(MISSING, MISSING, false);
    }

    /** Forgets the fields from this one on. */
    public void cut(int fields) {
        count = Math.min(count, fields);
    }

    /** Whether the record has a field. */
    public boolean has(int field) {
        return field >= 0 && field < count && starts[field] != MISSING;
    }

    /** Whether a field that the record has is the format's own null, which is no text. */
    public boolean isNull(int field) {
        return starts[field] == NULL;
    }

    /** How many fields there are. */
    public int count() {
        return count;
    }

    /** The bytes that the ranges point into. Do not write to them. */
    public byte[] bytes() {
        return bytes;
    }

    /** Where a field begins. */
    public int start(int field) {
        return starts[field];
    }

    /** Where a field ends, exclusive. */
    public int end(int field) {
        return ends[field];
    }

    /** Where a field begins as the format writes it: for a column that keeps the notation. */
    public int wholeStart(int field) {
        return wholeStarts[field];
    }

    /** Where a field ends as the format writes it, exclusive. */
    public int wholeEnd(int field) {
        return wholeEnds[field];
    }

    /** Whether a field stood in quotes. */
    public boolean quoted(int field) {
        return quoted[field];
    }

    /** A field as text, for messages and user code. */
    public String text(int field) {
        return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.UTF_8);
    }
}
