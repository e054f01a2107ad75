package dev.sluice.read.csv;

import dev.sluice.read.Swar;
import java.nio.ByteBuffer;

/**
 * Where in a piece of input fields and lines end, where quotes stand, and what is no ASCII. THE HOT LOOP of all reading of CSV, for every byte goes through it: one over arrays of longs that decides nothing and in which no step needs the one
 * before it, because Java's compiler makes of such a loop instructions that take two, four or eight longs at once. Both its form and that it is called from a small method count for that: {@code ReadInTurn} of the measurements tells whether it is
 * so. Where a machine has no such instructions, it takes one long at a time. Used by one thread.
 */
final class UnitMarks {

    /** The most units that are looked at together: they and their marks stay in the nearest cache. */
    static final int MOST = 1 << 12;

    /** How many longs of marks there are for as many units as a long has bits. */
    static final int WORDS = Long.SIZE / Long.BYTES;

    /** In the marks of eight units: where a field ends, which it does at a line feed as well. */
    static final long STOPS = Swar.HIGH;

    /** The same, so many bits below {@link #STOPS}: where a quote stands. */
    static final int QUOTE = 1;

    /** Where a unit may be no ASCII, or U+0000. */
    static final int ODD = 2;

    /** Where a line feed stands. */
    static final int LINE_FEED = 3;

    private static final long ONES = Swar.repeat((byte) 1);
    private static final long LINE_FEEDS = Swar.repeat((byte) '\n');

    private final long delimiters;
    private final long quotes;

    /** The highest bits where there are quotes, else no bit. */
    private final long quotable;

    private final long[] words = new long[MOST / Long.BYTES];
    private final long[] marks = new long[MOST / Long.BYTES];

    UnitMarks(CsvSyntax syntax) {
        delimiters = Swar.repeat(syntax.delimiterFirst);
        quotes = Swar.repeat((byte) syntax.quote);
        quotable = syntax.quote == CsvSyntax.NONE ? 0 : Swar.HIGH;
    }

    /**
     * Looks at so many units from {@code from} on.
     *
     * @param units in little-endian order; its position is changed
     * @param count a multiple of eight, at most {@link #MOST}
     * @return the marks of eight units in each long, good until the next look
     */
    long[] look(ByteBuffer units, int from, int count) {
        int size = count / Long.BYTES;
        units.position(from);
        units.asLongBuffer().get(words, 0, size);
        mark(words, marks, size, delimiters, quotes, quotable);
        return marks;
    }

    private static void mark(long[] words, long[] marks, int size, long parting, long quoting, long quotable) {
        for (int i = 0; i < size; i++) {
            long word = words[i];
            long low = word & Swar.LOW_SEVEN;
            long ascii = ~word & Swar.HIGH;
            // Taking away seven bits leaves the highest only where they are none.
            long feeds = (Swar.HIGH - (low ^ LINE_FEEDS)) & ascii;
            long parts = (Swar.HIGH - (low ^ parting)) & ascii;
            long quotes = (Swar.HIGH - (low ^ quoting)) & ascii & quotable;
            long odd = (word | (word - ONES)) & Swar.HIGH;
            marks[i] = parts | feeds | (quotes >>> QUOTE) | (odd >>> ODD) | (feeds >>> LINE_FEED);
        }
    }

    /**
     * Where one kind stands among sixty-four units, a bit for each, the first one's lowest.
     *
     * @param first the first of their marks
     * @param kind how many bits below {@link #STOPS} the kind's are
     */
    static long places(long[] marks, int first, int kind) {
        long places = 0;
        for (int i = first; i < first + WORDS; i++) {
            places = (places >>> 1) | ((marks[i] << kind) & STOPS);
        }
        return Swar.turned(places);
    }
}
