package dev.sluice.read;

import java.util.Arrays;

/** Where fields stand, of one record or of several, each in a place of its own. What is left unset keeps what was set before. Used by one thread. */
public final class Ranges {

    /** In place of a start: the field stands in the record as null. */
    public static final int NULL = -1;

    /** In place of a start: the record does not have the field. */
    public static final int MISSING = -2;

    private static final long QUOTED = 1L << 31;
    private static final int END = Integer.MAX_VALUE;

    /** For each field its start in the upper half, its end in the lower, and whether it stood in quotes in the bit that an end does not need: one move for each on the hot path. */
    private long[] ranges;

    /** The same of a value with all of its notation, for the fields that are noted; shorter where none is. */
    private long[] wholes = {};

    private boolean[] noted = {};

    /** Room for so many fields. */
    public Ranges(int capacity) {
        ranges = new long[capacity];
    }

    /** For how many fields there is room. */
    public int capacity() {
        return ranges.length;
    }

    /** Makes room for so many fields. */
    void reserve(int capacity) {
        if (ranges.length < capacity) {
            ranges = Arrays.copyOf(ranges, Math.max(capacity, 2 * ranges.length));
        }
    }

    static long range(int start, int end) {
        return (long) start << 32 | end;
    }

    static long quotedRange(int start, int end) {
        return range(start, end) | QUOTED;
    }

    /** Says where a field stands that is its own notation. */
    public void set(int field, int start, int end) {
        ranges[field] = range(start, end);
    }

    /** Says where the text of a field stands that is in quotes. */
    public void setQuoted(int field, int start, int end) {
        set(field, quotedRange(start, end));
    }

    /** Says where a field that was set in quotes stands with all of its notation. */
    public void note(int field, int wholeStart, int wholeEnd) {
        if (field >= wholes.length) {
            wholes = Arrays.copyOf(wholes, ranges.length);
            noted = Arrays.copyOf(noted, ranges.length);
        }
        wholes[field] = range(wholeStart, wholeEnd);
        noted[field] = true;
    }

    /** Writes out where the first fields stand, for {@link Fields#addAll(long[], int, int)}; none of them may be noted. */
    public void write(long[] into, int from, int fields) {
        System.arraycopy(ranges, 0, into, from, fields);
    }

    /** Writes out where the first fields stand, at every so many places one; for what counts without its notation. */
    void write(long[] into, int from, int step, int fields) {
        for (int i = 0, at = from; i < fields; i++, at += step) {
            into[at] = ranges[i];
        }
    }

    /** Sets the field at a place to what another has written out. */
    void set(int field, long range) {
        ranges[field] = range;
        if (field < noted.length) {
            noted[field] = false;
        }
    }

    /** Whether any of the first fields stands in quotes with more notation than its text. */
    public boolean anyNoted(int fields) {
        for (int i = 0; i < Math.min(fields, noted.length); i++) {
            if (noted(i)) {
                return true;
            }
        }
        return false;
    }

    /** Sets the first fields to those of others. */
    void copy(Ranges found, int fields) {
        System.arraycopy(found.ranges, 0, ranges, 0, fields);
        if (found.noted.length > 0 || noted.length > 0) {
            for (int i = 0; i < fields; i++) {
                if (found.noted(i)) {
                    note(i, found.wholeStart(i), found.wholeEnd(i));
                } else if (i < noted.length) {
                    noted[i] = false;
                }
            }
        }
    }

    /**
     * Moves a field, if the record has it, because its bytes were moved.
     *
     * @param whole how far what stands there with all of its notation was moved
     * @param text how far the text was
     */
    public void move(int field, int whole, int text) {
        if (start(field) >= 0) {
            if (noted(field)) {
                wholes[field] = range(wholeStart(field) + whole, wholeEnd(field) + whole);
            }
            ranges[field] = range(start(field) + text, end(field) + text) | (ranges[field] & QUOTED);
        }
    }

    /** Says of a field that it is {@link #NULL} or {@link #MISSING}. */
    public void setNone(int field, int none) {
        ranges[field] = (long) none << 32;
    }

    /** Says of the first fields that the record does not have them. */
    public void clear(int fields) {
        Arrays.fill(ranges, 0, fields, (long) MISSING << 32);
    }

    /** Where a field begins of which {@link RecordBlock#column} has this number. */
    public static int startOf(long range) {
        return (int) (range >> 32);
    }

    /** Where it ends, exclusive. */
    public static int endOf(long range) {
        return (int) range & END;
    }

    /** Whether it stands in quotes. */
    static boolean isQuoted(long range) {
        return (range & QUOTED) != 0;
    }

    /** Where a field begins, or {@link #NULL} or {@link #MISSING}. */
    public int start(int field) {
        return startOf(ranges[field]);
    }

    /** Where it ends, exclusive. */
    public int end(int field) {
        return endOf(ranges[field]);
    }

    /** Whether it stood in quotes. */
    public boolean quoted(int field) {
        return (ranges[field] & QUOTED) != 0;
    }

    /** Whether its notation holds more than its text. */
    public boolean noted(int field) {
        return field < noted.length && noted[field] && quoted(field);
    }

    /** Where it begins with all of its notation. */
    public int wholeStart(int field) {
        return noted(field) ? (int) (wholes[field] >> 32) : start(field);
    }

    /** Where it ends with all of its notation, exclusive. */
    public int wholeEnd(int field) {
        return noted(field) ? (int) wholes[field] : end(field);
    }
}
