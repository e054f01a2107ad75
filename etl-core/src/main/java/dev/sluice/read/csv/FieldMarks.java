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

    /** Up to which place fields are counted as begun, and how many have. */
    private int place;

    private int begun;

    /** Begins with a record of which all fields are kept. */
    void keepAll() {
        keep(0, Integer.MAX_VALUE);
    }

    /** Begins with a record of which only so many fields are kept, from this one on. */
    void keep(int firstKept, int mostKept) {
        first = firstKept;
        most = mostKept;
        count = 0;
        place = -1;
        begun = 0;
    }

    /** Begins with a record of which no field is kept, and those are counted that begin up to this place. */
    void count(int lastPlace) {
        keep(0, 0);
        place = lastPlace;
    }

    void add(int start, int end) {
        int at = count++ - first;
        if (start <= place) {
            begun = count;
        }
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

    /** How many fields begin up to the place that was asked for. */
    int begun() {
        return begun;
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
