package dev.sluice.read.csv;

import java.util.Arrays;

/** Where the fields of one record stand, quotes included. Used by one thread. */
final class FieldMarks implements FieldTaker {

    private static final int FIRST_CAPACITY = 32;

    private int[] starts = new int[FIRST_CAPACITY];
    private int[] ends = new int[FIRST_CAPACITY];
    private int count;

    void clear() {
        count = 0;
    }

    @Override
    public void field(int start, int end) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, 2 * count);
            ends = Arrays.copyOf(ends, 2 * count);
        }
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    int count() {
        return count;
    }

    /** Where a field begins. */
    int start(int field) {
        return starts[field];
    }

    /** Where a field ends, exclusive. */
    int end(int field) {
        return ends[field];
    }
}
