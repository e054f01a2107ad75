package dev.sluice.read;

import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A record-aligned piece of an input, as the framer cut it: the bytes, where each record begins and ends, and the framer's verdict on the ones that it refuses. Read-only and thread-safe after it was built.
 */
public final class Chunk implements Origin {

    private final String resource;
    private final byte[] bytes;
    private final int records;
    private final int[] starts;
    private final int[] ends;
    private final int[] lines;
    private final long firstOffset;
    private final long firstRecord;
    private final long firstLine;
    private final Map<Integer, Refusal> refusals;

    /** The keys of the refusals: asked for every record, without an object each. */
    private final BitSet refused;

    private final TreeMap<Integer, Ancestors> ancestors;
    private final @Nullable Seen seen;

    /** What was kept to read a record alone that was taken out of its input; empty for records that come with theirs. */
    private final Map<String, Object> kept;

    /** What the framer refuses: why, and for a record of which only a sample is here its whole length and hash. */
    private record Refusal(
            Violation violation, long length, @Nullable String rawHash) {}

    private Chunk(Builder builder) {
        this.resource = builder.resource;
        this.bytes = builder.bytes;
        this.records = builder.records;
        this.starts = builder.starts;
        this.ends = builder.ends;
        this.lines = builder.lines;
        this.firstOffset = builder.firstOffset;
        this.firstRecord = builder.firstRecord;
        this.firstLine = builder.firstLine;
        this.refusals = builder.refusals;
        this.refused = builder.refused;
        this.ancestors = builder.ancestors;
        this.seen = builder.seen;
        this.kept = Map.of();
    }

    private Chunk(Chunk whole, int records, Position first, Map<String, Object> kept) {
        this.resource = first.resource();
        this.bytes = whole.bytes;
        this.records = records;
        // A chunk of one record is held as long as its row: it must not keep what was meant for hundreds.
        this.starts = Arrays.copyOf(whole.starts, records);
        this.ends = Arrays.copyOf(whole.ends, records);
        this.lines = Arrays.copyOf(whole.lines, records);
        this.firstOffset = first.offset();
        this.firstRecord = first.record();
        this.firstLine = first.line();
        this.refusals = whole.refusals;
        this.refused = whole.refused;
        this.ancestors = whole.ancestors;
        this.seen = null;
        this.kept = kept;
    }

    /** The same chunk with only so many of its records. */
    public Chunk first(int kept) {
        return new Chunk(this, kept, new Position(resource, firstRecord, firstLine, firstOffset, 0), this.kept);
    }

    /**
     * This chunk, whose one record was framed apart from its input, at the place where it stood there.
     *
     * @param place where it stood
     * @param holders what it takes from what held it
     * @param reading what was kept to read it alone, in the place of {@link #surroundings}
     */
    public Chunk inPlace(Position place, @Nullable Ancestors holders, Map<String, Object> reading) {
        Position first = new Position(
                place.resource(), place.record(), place.line() - lines[0], place.offset() - starts[0], place.length());
        Chunk placed = new Chunk(this, records, first, reading);
        if (holders != null) {
            placed.ancestors.clear();
            placed.ancestors.put(0, holders);
        }
        return placed;
    }

    private Chunk(int passed, Chunk whole) {
        this.resource = whole.resource;
        this.bytes = whole.bytes;
        this.records = whole.records - passed;
        this.starts = Arrays.copyOfRange(whole.starts, passed, whole.records);
        this.ends = Arrays.copyOfRange(whole.ends, passed, whole.records);
        this.lines = Arrays.copyOfRange(whole.lines, passed, whole.records);
        this.firstOffset = whole.firstOffset;
        this.firstRecord = whole.firstRecord + passed;
        this.firstLine = whole.firstLine;
        this.refusals = new HashMap<>();
        whole.refusals.forEach((record, refusal) -> refusals.put(record - passed, refusal));
        this.refused = whole.refused.get(passed, Math.max(passed, whole.refused.length()));
        this.seen = null;
        this.ancestors = new TreeMap<>();
        whole.ancestors.forEach((record, holders) -> ancestors.put(Math.max(0, record - passed), holders));
        this.kept = whole.kept;
    }

    /** The same chunk without so many of its records, which are its first. */
    public Chunk behind(int passed) {
        return new Chunk(passed, this);
    }

    /** Collects the records of a chunk. Used by one thread. */
    public static final class Builder {
        private static final int FIRST_CAPACITY = 256;

        private final String resource;
        private final long firstOffset;
        private final long firstRecord;
        private final long firstLine;
        private final Map<Integer, Refusal> refusals = new HashMap<>();
        private final BitSet refused = new BitSet();
        private final TreeMap<Integer, Ancestors> ancestors = new TreeMap<>();
        private @Nullable Ancestors latest;
        private @Nullable Seen seen;
        private byte[] bytes = new byte[0];
        private int records;
        private int[] starts = new int[FIRST_CAPACITY];
        private int[] ends = new int[FIRST_CAPACITY];
        private int[] lines = new int[FIRST_CAPACITY];

        /**
         * A chunk that begins here.
         *
         * @param firstOffset the offset in the input of the chunk's byte 0
         * @param firstRecord the number of its first record, from 1
         * @param firstLine the line of its first record, from 1
         */
        public Builder(String resource, long firstOffset, long firstRecord, long firstLine) {
            this.resource = resource;
            this.firstOffset = firstOffset;
            this.firstRecord = firstRecord;
            this.firstLine = firstLine;
        }

        /** How many records it has so far. */
        public int records() {
            return records;
        }

        /** Says what the records from here on take from what holds them. */
        public void within(Ancestors holders) {
            if (holders != latest) {
                latest = holders;
                ancestors.put(records, holders);
            }
        }

        /** Adds a record: its bytes {@code [start, end)} of the chunk, without line ending, and its line. */
        public void add(int start, int end, long line) {
            if (records == starts.length) {
                starts = Arrays.copyOf(starts, 2 * records);
                ends = Arrays.copyOf(ends, 2 * records);
                lines = Arrays.copyOf(lines, 2 * records);
            }
            starts[records] = start;
            ends[records] = end;
            lines[records] = (int) (line - firstLine);
            records++;
        }

        /** Adds a record that the framer refuses; it is wholly in {@code [start, end)}. */
        public void addRefused(int start, int end, long line, Violation violation) {
            addRefused(start, end, line, violation, end - start, null);
        }

        /** Adds a record that the framer refuses, of which {@code [start, end)} is a sample of at most {@link Reject#MAX_RAW} bytes. It must be the chunk's last, unless the chunk holds the rest of it too. */
        public void addRefused(
                int start, int end, long line, Violation violation, long length, @Nullable String rawHash) {
            refusals.put(records, new Refusal(violation, length, rawHash));
            refused.set(records);
            add(start, end, line);
        }

        /** Says what was seen in its records, or in some of them. */
        public void seen(Seen by) {
            seen = by;
        }

        /** The chunk over these bytes, which must not change any more. */
        public Chunk build(byte[] chunkBytes) {
            this.bytes = chunkBytes;
            return new Chunk(this);
        }
    }

    @Override
    public int records() {
        return records;
    }

    /** The bytes that {@link #start} and {@link #end} point into. Do not write to them. */
    public byte[] array() {
        return bytes;
    }

    /** Where a record begins in {@link #array}. */
    public int start(int record) {
        return starts[record];
    }

    /** Where a record ends in {@link #array}, exclusive, without its line ending. */
    public int end(int record) {
        return ends[record];
    }

    /** What the framer has seen in the records; null when it has not looked. */
    public @Nullable Seen seen() {
        return seen;
    }

    /** Why the framer refuses a record; null when it does not. */
    public @Nullable Violation verdict(int record) {
        Refusal refusal = refusal(record);
        return refusal == null ? null : refusal.violation();
    }

    private @Nullable Refusal refusal(int record) {
        return refused.get(record) ? refusals.get(record) : null;
    }

    /** SHA-256 over a whole record of which only a sample is here; else null. */
    public @Nullable String rawHash(int record) {
        Refusal refusal = refusal(record);
        return refusal == null ? null : refusal.rawHash();
    }

    /** What a record takes from what holds it; null when its format knows no such thing. */
    public @Nullable Ancestors ancestors(int record) {
        if (ancestors.isEmpty()) {
            return null;
        }
        Map.Entry<Integer, Ancestors> entry = ancestors.floorEntry(record);
        return entry == null ? null : entry.getValue();
    }

    /** How many records from one on take theirs from the same place, that record among them; at most so many. */
    public int within(int record, int most) {
        Integer next = ancestors.isEmpty() ? null : ancestors.higherKey(record);
        return next == null ? most : Math.min(most, next - record);
    }

    @Override
    public Map<String, Object> surroundings(int record) {
        if (!kept.isEmpty()) {
            return kept;
        }
        Ancestors holders = ancestors(record);
        return holders == null ? Map.of() : Map.of("with", holders.reading());
    }

    @Override
    public Position position(int record) {
        return new Position(resource, firstRecord + record, firstLine + lines[record], offset(record), length(record));
    }

    @Override
    public long offset(int record) {
        return firstOffset + starts[record];
    }

    @Override
    public long length(int record) {
        Refusal refusal = refusal(record);
        return refusal == null ? (long) ends[record] - starts[record] : refusal.length();
    }

    @Override
    public byte[] raw(int record) {
        return Arrays.copyOfRange(bytes, starts[record], ends[record]);
    }

    @Override
    public long bytes() {
        long held = bytes.length + 12L * starts.length + (seen == null ? 0 : seen.bytes());
        for (Ancestors holders : ancestors.values()) {
            held += holders.bytes();
        }
        return held;
    }
}
