package dev.sluice.read;

import java.util.Arrays;

/**
 * Where the fields of a chunk's records end, as far as the framer has seen it. For formats whose fields stand one behind the other with one byte between them. Its arrays are
 * read where they are, for this is the hottest path of all. Read-only and thread-safe.
 */
public final class FieldEnds implements Seen {

    private static final int NOT_SEEN = -1;
    private static final int DOUBLED = 1 << 30;
    private static final int COUNT = DOUBLED - 1;
    private static final int ODD_SHIFT = 6;
    private static final int BLOCKS_A_WORD = Long.SIZE;

    private final int[] ends;
    private final int records;
    private final int[] firsts;
    private final int[] counts;
    private final long[] odd;

    /** What a field in quotes begins and ends with. */
    private final int quote;

    private final boolean anyQuoted;

    private FieldEnds(Builder builder) {
        ends = builder.ends;
        records = builder.records;
        firsts = builder.firsts;
        counts = builder.counts;
        odd = builder.odd;
        quote = builder.quote;
        anyQuoted = builder.anyQuoted;
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
        private final int quote;
        private boolean anyQuoted;

        /** A builder with room for about as much as another one has come to hold. */
        public Builder(Builder before) {
            this(before.used + before.used / 8, before.records + before.records / 8, before.odd.length, before.quote);
        }

        /**
         * A builder.
         *
         * @param quote what a field in quotes begins and ends with
         */
        public Builder(int quote) {
            this(FIRST_ENDS, FIRST_RECORDS, FIRST_ODD, quote);
        }

        private Builder(int ends, int records, int odd, int quote) {
            this.quote = quote;
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
            counts[record] = (last - first + 1) | (doubled ? DOUBLED : 0);
            anyQuoted |= quoted;
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

    /** How many records from one on, but no more than {@code most}, were seen with so many fields each; those with doubled quotes only if they are not long. */
    public int run(Chunk chunk, int from, int most, int fields) {
        int record = from;
        int to = Math.min(from + most, records);
        while (record < to
                && firsts[record] >= 0
                && (counts[record] & COUNT) == fields
                && (!isDoubled(record) || chunk.end(record) - chunk.start(record) <= RecordBlock.MOST_BYTES)) {
            record++;
        }
        return record - from;
    }

    @Override
    public void column(Chunk chunk, int first, long which, int field, long[] into) {
        if ((which & (which + 1)) != 0) {
            for (long left = which; left != 0; left &= left - 1) {
                int i = Long.numberOfTrailingZeros(left);
                into[i] = range(chunk, first + i, field);
            }
            return;
        }
        int size = Long.bitCount(which);
        if (anyQuoted) {
            for (int i = 0; i < size; i++) {
                into[i] = range(chunk, first + i, field);
            }
            return;
        }
        for (int i = 0; i < size; i++) {
            int at = firsts[first + i] + field;
            into[i] = Ranges.range(field == 0 ? chunk.start(first + i) : ends[at - 1] + 1, ends[at]);
        }
    }

    private long range(Chunk chunk, int record, int field) {
        int at = firsts[record] + field;
        return range(chunk.array(), field == 0 ? chunk.start(record) : ends[at - 1] + 1, ends[at]);
    }

    private long range(byte[] bytes, int start, int end) {
        return start < end && bytes[start] == quote ? Ranges.quotedRange(start + 1, end - 1) : Ranges.range(start, end);
    }

    @Override
    public long escaped(int first, int count) {
        long escaped = 0;
        for (int i = 0; i < count; i++) {
            escaped |= (counts[first + i] & DOUBLED) != 0 ? 1L << i : 0;
        }
        return escaped;
    }

    @Override
    public int unescape(byte[] bytes, long range, byte[] into, int at) {
        if (!Ranges.isQuoted(range)) {
            return -1;
        }
        int from = Ranges.startOf(range);
        int to = Ranges.endOf(range);
        int end = DoubledQuotes.single(bytes, from, to, (byte) quote, into, at);
        return end - at == to - from ? -1 : end;
    }

    @Override
    public void fill(Chunk chunk, int record, Fields into) {
        byte[] bytes = chunk.array();
        if (isDoubled(record)) {
            fillUnescaped(chunk, record, into);
            return;
        }
        into.begin(bytes);
        int start = chunk.start(record);
        int first = firsts[record];
        for (int i = first; i < first + count(record); i++) {
            into.add(range(bytes, start, ends[i]));
            start = ends[i] + 1;
        }
    }

    /** Fills in fields of a copy, in which those with doubled quotes are shorter. */
    private void fillUnescaped(Chunk chunk, int record, Fields into) {
        byte[] bytes = chunk.array();
        int base = chunk.start(record);
        int first = firsts[record];
        int last = first + count(record) - 1;
        byte[] own = into.room(ends[last] - base);
        System.arraycopy(bytes, base, own, 0, ends[last] - base);
        into.begin(own);
        int start = base;
        for (int i = first; i <= last; i++) {
            long range = range(bytes, start, ends[i]);
            int from = Ranges.startOf(range) - base;
            int end = unescape(bytes, range, own, from);
            into.add(from, end < 0 ? Ranges.endOf(range) - base : end, Ranges.isQuoted(range));
            start = ends[i] + 1;
        }
    }

    /** How many fields a record has. */
    public int count(int record) {
        return counts[record] & COUNT;
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
