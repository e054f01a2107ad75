package dev.sluice.read;

import java.util.Arrays;

/**
 * Where the fields of a chunk's records end, as far as the framer has seen it. For formats whose fields stand one behind the other with one byte between them. Its arrays are
 * read where they are, for this is the hottest path of all. Read-only and thread-safe.
 */
public final class FieldEnds implements Seen {

    private static final int NOT_SEEN = -1;
    private static final int QUOTED = 1 << 30;
    private static final int DOUBLED = 1 << 29;
    private static final int COUNT = DOUBLED - 1;
    private static final int ODD_SHIFT = 6;
    private static final int BLOCKS_A_WORD = Long.SIZE;

    private final int[] ends;
    private final int records;
    private final int[] firsts;
    private final int[] counts;
    private final long[] odd;

    private FieldEnds(Builder builder) {
        ends = builder.ends;
        records = builder.records;
        firsts = builder.firsts;
        counts = builder.counts;
        odd = builder.odd;
    }

    /** Collects the ends of one chunk. Used by one thread. */
    public static final class Builder {

        /** How many places are looked at together. */
        public static final int STEP = Long.SIZE;

        private static final int AT_ONCE = 6;
        private static final int FIRST_ENDS = 4096;
        private static final int FIRST_RECORDS = 256;

        /** When a chunk has so many, the framer tells nothing of its further records: a chunk that has grown for a long record may be nothing but delimiters. */
        private static final int MOST = 1 << 17;

        /** Enough for 256 KiB. */
        private static final int FIRST_ODD = 64;

        private int[] ends;
        private int used;
        /** How many ends there were when they were enough; none are told behind them. */
        private int enough = Integer.MAX_VALUE;

        private int[] firsts;
        private int[] counts;
        private int records;
        private long[] odd;

        /** A builder with room for about as much as another one has come to hold. */
        public Builder(Builder before) {
            this(before.used + before.used / 8, before.records + before.records / 8, before.odd.length);
        }

        /** A builder. */
        public Builder() {
            this(FIRST_ENDS, FIRST_RECORDS, FIRST_ODD);
        }

        private Builder(int ends, int records, int odd) {
            this.ends = new int[ends + STEP + AT_ONCE];
            this.firsts = new int[records];
            this.counts = new int[records];
            this.odd = new long[odd];
        }

        /** How many ends there are. */
        public int used() {
            return used;
        }

        /** The ends so far; another array once more of them were added. Do not write to it. */
        public int[] ends() {
            return ends;
        }

        /**
         * Lets no more ends come together than are told of.
         *
         * @param first the first end of the record at hand
         * @return where that stands now
         */
        public int bound(int first) {
            if (first < MOST) {
                return first;
            }
            enough = Math.min(enough, first);
            System.arraycopy(ends, first, ends, enough, used - first);
            used -= first - enough;
            return enough;
        }

        /** Forgets the ends from this one on. */
        public void cut(int ends) {
            used = ends;
        }

        /** Adds the ends among sixty-four places, each a bit, the lowest at {@code at}. */
        public void add(int at, long places) {
            if (ends.length - used < STEP + AT_ONCE) {
                ends = Arrays.copyOf(ends, 2 * ends.length);
            }
            int[] into = ends;
            int place = used;
            long left = places;
            // In steps of so many: how many there are cannot be foreseen, and a decision that goes wrong costs more.
            do {
                for (int i = 0; i < AT_ONCE; i++) {
                    into[place + i] = at + Long.numberOfTrailingZeros(left);
                    left &= left - 1;
                }
                place += AT_ONCE;
            } while (left != 0);
            used += Long.bitCount(places);
        }

        /** Says that some of the sixty-four bytes from {@code at} on may be no ASCII, or U+0000. */
        public void odd(int at) {
            setOdd(at);
            setOdd(at + STEP - 1);
        }

        private void setOdd(int at) {
            int word = at >>> (2 * ODD_SHIFT);
            if (word >= odd.length) {
                odd = Arrays.copyOf(odd, Math.max(word + 1, 2 * odd.length));
            }
            odd[word] |= 1L << (at >>> ODD_SHIFT);
        }

        /**
         * Says where the fields of a record end.
         *
         * @param first the first of its ends, counted from 0
         * @param last the last of them
         * @param end where the record ends, which may be before its line does
         * @param quoted whether there is a quote
         * @param doubled whether a quote inside of a field is doubled
         */
        public void record(int record, int first, int last, int end, boolean quoted, boolean doubled) {
            if (first >= enough) {
                return;
            }
            if (record >= firsts.length) {
                int room = Math.max(record + 1, 2 * firsts.length);
                firsts = Arrays.copyOf(firsts, room);
                counts = Arrays.copyOf(counts, room);
            }
            while (records < record) {
                firsts[records++] = NOT_SEEN;
            }
            firsts[record] = first;
            counts[record] = (last - first + 1) | (quoted ? QUOTED : 0) | (doubled ? DOUBLED : 0);
            ends[last] = end;
            records = record + 1;
        }

        /** The ends; the builder must not be used after it but for the size of the next. */
        public FieldEnds build() {
            return new FieldEnds(this);
        }
    }

    /** Whether the framer has seen the fields of a record. */
    public boolean has(int record) {
        return record < records && firsts[record] >= 0;
    }

    /** The ends of all fields, each exclusive, those of a record together. Do not write to them. */
    public int[] ends() {
        return ends;
    }

    /** Where among the {@link #ends} those of a record begin. */
    public int first(int record) {
        return firsts[record];
    }

    /** How many fields a record has. */
    public int count(int record) {
        return counts[record] & COUNT;
    }

    /** Whether there is a quote in a record. Each of its quotes opens or closes a field, or is doubled. */
    public boolean isQuoted(int record) {
        return (counts[record] & QUOTED) != 0;
    }

    /** Whether a quote inside of a field of a record is doubled. */
    public boolean isDoubled(int record) {
        return (counts[record] & DOUBLED) != 0;
    }

    /** Where in {@code [from, to)} the first sixty-four bytes stand that need not all be ASCII without U+0000; {@code to} when all are. */
    public int firstOdd(int from, int to) {
        if (from == to) {
            return to;
        }
        int last = (to - 1) >>> ODD_SHIFT;
        for (int block = from >>> ODD_SHIFT; block <= last; ) {
            int word = block >>> ODD_SHIFT;
            long bits = word < odd.length ? odd[word] >>> block : 0;
            if (bits != 0) {
                int found = block + Long.numberOfTrailingZeros(bits);
                return found > last ? to : Math.max(from, found << ODD_SHIFT);
            }
            block = (block | (BLOCKS_A_WORD - 1)) + 1;
        }
        return to;
    }

    /** Where in {@code [from, to)} the last sixty-four bytes end that need not all be ASCII without U+0000; {@code from} when all are. */
    public int lastOdd(int from, int to) {
        int first = from >>> ODD_SHIFT;
        for (int block = (to - 1) >>> ODD_SHIFT; block >= first; ) {
            int word = block >>> ODD_SHIFT;
            // The bits of later blocks are shifted out.
            long bits = word < odd.length ? odd[word] << (BLOCKS_A_WORD - 1 - (block & (BLOCKS_A_WORD - 1))) : 0;
            if (bits != 0) {
                int found = block - Long.numberOfLeadingZeros(bits);
                return found < first ? from : Math.min(to, (found + 1) << ODD_SHIFT);
            }
            block = (block & -BLOCKS_A_WORD) - 1;
        }
        return from;
    }

    @Override
    public long bytes() {
        return 4L * (ends.length + firsts.length + counts.length) + 8L * odd.length;
    }
}
