package dev.sluice.review;

import java.util.Arrays;

/**
 * Where in an input rejects lie, counted in at most {@link #MOST_BINS} bins over its record numbers. The bins begin narrow and are joined two by two when a record lies behind the last, so the input's length need not be known. Used
 * by one thread.
 */
final class Histogram {

    /** How many bins there are at most, and at least half as many once there are as many records. */
    static final int MOST_BINS = 64;

    private final long[] counts = new long[MOST_BINS];
    private final long[] firstLines = new long[MOST_BINS];
    private final long[] lastLines = new long[MOST_BINS];
    private long width = 1;
    private long total;
    private long last;

    /**
     * Counts a reject.
     *
     * @param record its record number, from 1
     * @param line its line, from 1
     */
    void add(long record, long line) {
        reach(record);
        int bin = (int) ((record - 1) / width);
        if (counts[bin]++ == 0) {
            firstLines[bin] = line;
        }
        lastLines[bin] = Math.max(lastLines[bin], line);
        total++;
        last = Math.max(last, record);
    }

    /** Makes the bins wide enough for a record. */
    private void reach(long record) {
        while ((record - 1) / width >= MOST_BINS) {
            for (int i = 0; i < MOST_BINS / 2; i++) {
                join(2 * i, 2 * i + 1, i);
            }
            Arrays.fill(counts, MOST_BINS / 2, MOST_BINS, 0);
            Arrays.fill(firstLines, MOST_BINS / 2, MOST_BINS, 0);
            Arrays.fill(lastLines, MOST_BINS / 2, MOST_BINS, 0);
            width *= 2;
        }
    }

    private void join(int one, int other, int into) {
        firstLines[into] = counts[one] > 0 ? firstLines[one] : firstLines[other];
        lastLines[into] = Math.max(lastLines[one], lastLines[other]);
        counts[into] = counts[one] + counts[other];
    }

    /** How many rejects were counted. */
    long total() {
        return total;
    }

    /** The highest record number that was counted. */
    long last() {
        return last;
    }

    /**
     * What was counted.
     *
     * @param resource the input
     * @param read how many records it has, as far as that is known
     */
    Spread spread(String resource, long read) {
        reach(Math.max(1, read));
        int used = MOST_BINS;
        long behind = Math.max(1, (read + width - 1) / width);
        while (used > behind && counts[used - 1] == 0) {
            used--;
        }
        return new Spread(
                resource,
                width,
                Arrays.stream(counts, 0, used).boxed().toList(),
                Arrays.stream(firstLines, 0, used).boxed().toList(),
                Arrays.stream(lastLines, 0, used).boxed().toList());
    }
}
