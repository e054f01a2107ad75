package dev.sluice.read;

import java.nio.charset.StandardCharsets;

/** The fields of one record, as ranges of UTF-8 bytes, unescaped; a field may also be null, or missing, and then has no range. Filled by a {@link RecordReader} for every record anew; used by one thread. */
public final class Fields {

    /** So many bytes behind a value may be touched by whoever reads several at once. */
    public static final int AT_ONCE = 8;

    private static final int FIRST_CAPACITY = 32;

    private Ranges ranges = new Ranges(FIRST_CAPACITY);
    private byte[] bytes = new byte[0];
    private int count;

    /** Of the record's own, for what does not stand in its chunk as it is. */
    private byte[] room = {};

    /** Begins a record whose fields will be ranges of these bytes. */
    public void begin(byte[] recordBytes) {
        bytes = recordBytes;
        count = 0;
    }

    /**
     * An array of the record's own, in which a reader may put its bytes when they do not stand in its chunk as they are: it need not be copied for a record that waits for others.
     *
     * @param length how many bytes are needed; what was in it is lost
     */
    public byte[] room(int length) {
        if (length > RecordBlock.MOST_BYTES) {
            return new byte[length];
        }
        if (room.length < length + AT_ONCE) {
            room = new byte[Math.min(RecordBlock.MOST_BYTES, 2 * length) + AT_ONCE];
        }
        return room;
    }

    /**
     * Keeps the array that a reader has written the record's bytes into, as the record's own, if it is not a large one.
     *
     * @param written has at least as many bytes behind the record's as are read at once
     * @return what the reader may write the next record into
     */
    public byte[] keep(byte[] written) {
        if (written.length > RecordBlock.MOST_BYTES) {
            return written;
        }
        byte[] free = room;
        room = written;
        return free;
    }

    /** Whether these bytes are the record's own. */
    boolean isRoom(byte[] recordBytes) {
        return recordBytes == room;
    }

    /** For how many fields it has room. */
    int capacity() {
        return ranges.capacity();
    }

    /** Writes out where each field stands, at every so many places one. */
    void write(long[] into, int from, int step) {
        ranges.write(into, from, step, count);
    }

    /** Says again what the ranges are of: the same bytes in an array that had to grow. */
    public void over(byte[] recordBytes) {
        bytes = recordBytes;
    }

    /**
     * Takes all fields of a record at once, from a reader that finds them in any order.
     *
     * @param found the ranges of so many fields of these bytes
     */
    public void take(byte[] recordBytes, Ranges found, int fields) {
        begin(recordBytes);
        ranges.reserve(fields);
        ranges.copy(found, fields);
        count = fields;
    }

    /** Where the first of the bytes stands that belong to a field; none at all: {@link Integer#MAX_VALUE}. */
    int firstByte() {
        int from = Integer.MAX_VALUE;
        for (int field = 0; field < count; field++) {
            if (start(field) >= 0) {
                from = Math.min(from, Math.min(start(field), wholeStart(field)));
            }
        }
        return from;
    }

    /** Behind the last of the bytes that belong to a field. */
    int lastByte() {
        int to = 0;
        for (int field = 0; field < count; field++) {
            if (start(field) >= 0) {
                to = Math.max(to, Math.max(end(field), wholeEnd(field)));
            }
        }
        return to;
    }

    /** Adds a field. */
    public void add(int start, int end, boolean wasQuoted) {
        ranges.reserve(count + 1);
        int place = count++;
        if (wasQuoted) {
            ranges.setQuoted(place, start, end);
        } else {
            ranges.set(place, start, end);
        }
    }

    /** Adds a field of which {@link Ranges} have this number. */
    void add(long range) {
        ranges.reserve(count + 1);
        ranges.set(count++, range);
    }

    /** Adds fields that {@link Ranges#write} has written out, from one of them on. */
    public void addAll(long[] found, int from, int fields) {
        ranges.reserve(count + fields);
        int place = count;
        for (int i = from; i < from + fields; i++) {
            ranges.set(place, found[i]);
            place++;
        }
        count += fields;
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
        return field >= 0 && field < count && start(field) != Ranges.MISSING;
    }

    /** Whether a field that the record has is the format's own null, which is no text. */
    public boolean isNull(int field) {
        return start(field) == Ranges.NULL;
    }

    /** Whether the record has a field, and it is text and not the format's own null. */
    public boolean hasText(int field) {
        return field >= 0 && field < count && start(field) >= 0;
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

    /** Where a field ends. */
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
        return new String(bytes, start(field), end(field) - start(field), StandardCharsets.UTF_8);
    }
}
