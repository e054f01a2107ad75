package dev.sluice.read.csv;

import java.util.Arrays;

/** Where the fields of one record stand, quotes included: all of them, or of a record that may have millions some, and their number. Used by one thread. */
final class FieldMarks {

    private static final int FIRST_CAPACITY = 32;

    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int first;
    private int most;
    private int count;

    /** Begins with a record of which all fields are kept. */
    void keepAll() {
        keep(0, Integer.MAX_VALUE);
    }

    /** Begins with a record of which only so many fields are kept, from this one on. */
    void keep(int firstKept, int mostKept) {
        first = firstKept;
        most = mostKept;
        count = 0;
    }

    void add(int start, int end) {
        int at = count++ - first;
        if (at < 0 || at >= most) {
            return;
        }
        if (at == starts.length) {
            starts = Arrays.copyOf(starts, 2 * at);
            ends = Arrays.copyOf(ends, 2 * at);
        }
        starts[at] = start;
        ends[at] = end;
    }

    /** How many fields the record has. */
    int count() {
        return count;
    }

    /** Where a field that is kept begins. */
    int start(int field) {
        return starts[field - first];
    }

    /** Where a field that is kept ends, exclusive. */
    int end(int field) {
        return ends[field - first];
    }
}
