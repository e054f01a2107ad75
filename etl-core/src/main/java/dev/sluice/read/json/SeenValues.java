package dev.sluice.read.json;

import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Ranges;
import dev.sluice.read.Seen;
import java.util.Arrays;

/** Where the wanted values of a document's plain records stand, which had to be walked through to find their ends. Read-only and thread-safe once its chunk was built. */
final class SeenValues implements Seen {

    /** The most values of a chunk: a record of few bytes may have none of many that are wanted. */
    private static final int MOST = 1 << 17;

    private static final int NOT_SEEN = -1;

    private final int slots;

    /** The ranges of all records' slots, those of a record together. */
    private long[] ranges;

    /** Where among them those of a record begin, or {@link #NOT_SEEN}. */
    private int[] firsts;

    private int records;
    private int used;

    private SeenValues(int slots, int records) {
        this.slots = slots;
        this.ranges = new long[slots > MOST ? 0 : (int) Math.min(MOST, (long) slots * records)];
        this.firsts = new int[records];
    }

    /** Nothing yet of records with so many wanted values. */
    static SeenValues of(int slots) {
        return new SeenValues(slots, 1);
    }

    /** Nothing yet, with room for about as much as these are. */
    SeenValues another() {
        return new SeenValues(slots, records + records / 8 + 1);
    }

    /** Adds the values of a record behind those that were added, as they stand in the chunk's bytes, unless there are too many. */
    void add(int record, Ranges values) {
        if (slots == 0 || used + slots > MOST) {
            return;
        }
        if (record >= firsts.length) {
            firsts = Arrays.copyOf(firsts, Math.max(record + 1, 2 * firsts.length));
        }
        if (used + slots > ranges.length) {
            ranges = Arrays.copyOf(ranges, Math.min(MOST, 2 * (used + slots)));
        }
        Arrays.fill(firsts, records, record, NOT_SEEN);
        firsts[record] = used;
        values.write(ranges, used, slots);
        used += slots;
        records = record + 1;
    }

    /** Whether there is any. */
    boolean any() {
        return records > 0;
    }

    boolean has(int record) {
        return record < records && firsts[record] >= 0;
    }

    /** How many records from one on were seen. */
    int run(int from, int most) {
        int record = from;
        while (record < Math.min(from + most, records) && firsts[record] >= 0) {
            record++;
        }
        return record - from;
    }

    /** How many values each of them has. */
    int slots() {
        return slots;
    }

    @Override
    public void column(Chunk chunk, int first, long which, int field, long[] into) {
        for (long left = which; left != 0; left &= left - 1) {
            int i = Long.numberOfTrailingZeros(left);
            into[i] = ranges[firsts[first + i] + field];
        }
    }

    @Override
    public long escaped(int first, int count) {
        return 0;
    }

    @Override
    public int unescape(byte[] bytes, long range, byte[] into, int at) {
        return -1;
    }

    @Override
    public void fill(Chunk chunk, int record, Fields into) {
        into.begin(chunk.array());
        into.addAll(ranges, firsts[record], slots);
    }

    @Override
    public long bytes() {
        return 8L * ranges.length + 4L * firsts.length;
    }
}
