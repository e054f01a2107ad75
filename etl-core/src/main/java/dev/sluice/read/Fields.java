package dev.sluice.read;

import java.nio.charset.StandardCharsets;

/** The fields of one record, as ranges of UTF-8 bytes, unescaped; a field may also be null, or missing, and then has no range. Filled by a {@link RecordReader} for every record anew; used by one thread. */
public final class Fields {

    private static final int FIRST_CAPACITY = 32;
    private static final int AT_ONCE = 8;

    private byte[] bytes = new byte[0];
    private Ranges ranges = new Ranges(FIRST_CAPACITY);
    private int count;
    private byte[] own = new byte[0];

    /** Begins a record whose fields will be ranges of these bytes. */
    public void begin(byte[] recordBytes) {
        bytes = recordBytes;
        count = 0;
    }

    /** Says again what the ranges are of: the same bytes in an array that had to grow. */
    public void over(byte[] recordBytes) {
        bytes = recordBytes;
    }

    /**
     * Takes all fields of a record at once, from a reader that finds them in any order: nothing is copied.
     *
     * @param found the ranges of so many fields of these bytes, which are ours from now on
     * @return what was here before, to be written to again
     */
    public Ranges exchange(byte[] recordBytes, Ranges found, int fields) {
        Ranges before = ranges;
        bytes = recordBytes;
        ranges = found;
        count = fields;
        return before;
    }

    /**
     * Copies the bytes that the fields stand in, unless they are too many: then they stay when the reader goes on to the next record.
     *
     * @return whether they were copied, and are held from now on
     */
    boolean keep(int most) {
        int from = Integer.MAX_VALUE;
        int to = 0;
        for (int field = 0; field < count; field++) {
            if (ranges.start(field) >= 0) {
                from = Math.min(from, Math.min(ranges.start(field), ranges.wholeStart(field)));
                to = Math.max(to, Math.max(ranges.end(field), ranges.wholeEnd(field)));
            }
        }
        if (to > most) {
            return false;
        }
        // With some more bytes behind them, which whoever reads eight at once may touch.
        int room = to + AT_ONCE;
        if (own.length < room) {
            own = new byte[2 * room];
        }
        if (from < to) {
            System.arraycopy(bytes, from, own, from, to - from);
        }
        bytes = own;
        return true;
    }

    /** Writes where the fields stand, as {@link RecordBlock#range} says, to every so many places from one on. */
    void copyRanges(long[] into, int place, int step) {
        for (int field = 0, at = place; field < count; field++, at += step) {
            into[at] = ranges.range(field);
        }
    }

    /** Adds a field. */
    public void add(int start, int end, boolean wasQuoted) {
        if (count == ranges.capacity()) {
            ranges = ranges.doubled();
        }
        if (wasQuoted) {
            ranges.setQuoted(count++, start, end);
        } else {
            ranges.set(count++, start, end);
        }
    }

    /**
     * Adds a field in quotes whose notation holds more than its text: for JSON, a string with its quotes and escapes.
     *
     * @param wholeStart where the value begins as the format writes it
     * @param wholeEnd where it ends
     */
    public void addNoted(int start, int end, int wholeStart, int wholeEnd) {
        add(start, end, true);
        ranges.note(count - 1, wholeStart, wholeEnd);
    }

    /** Adds a field that stands in the record as null. */
    public void addNull() {
        addNone(Ranges.NULL);
    }

    /** Adds a field that the record does not have. */
    public void addMissing() {
        addNone(Ranges.MISSING);
    }

    private void addNone(int none) {
        add(0, 0, false);
        ranges.setNone(count - 1, none);
    }

    /** Forgets the fields from this one on. */
    public void cut(int fields) {
        count = Math.min(count, fields);
    }

    /** Whether the record has a field. */
    public boolean has(int field) {
        return field >= 0 && field < count && ranges.start(field) != Ranges.MISSING;
    }

    /** Whether a field that the record has is the format's own null, which is no text. */
    public boolean isNull(int field) {
        return ranges.start(field) == Ranges.NULL;
    }

    /** Whether the record has a field, and it is text and not the format's own null. */
    public boolean hasText(int field) {
        return field >= 0 && field < count && ranges.start(field) >= 0;
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
        return ranges.start(field);
    }

    /** Where a field ends, exclusive. */
    public int end(int field) {
        return ranges.end(field);
    }

    /** Where a field begins as the format writes it: for a column that keeps the notation. */
    public int wholeStart(int field) {
        return ranges.wholeStart(field);
    }

    /** Where a field ends as the format writes it, exclusive. */
    public int wholeEnd(int field) {
        return ranges.wholeEnd(field);
    }

    /** Whether a field stood in quotes. */
    public boolean quoted(int field) {
        return ranges.quoted(field);
    }

    /** A field as text, for messages and user code. */
    public String text(int field) {
        return new String(bytes, ranges.start(field), ranges.end(field) - ranges.start(field), StandardCharsets.UTF_8);
    }
}
