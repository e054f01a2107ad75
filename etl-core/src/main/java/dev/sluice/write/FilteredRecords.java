package dev.sluice.write;

import dev.sluice.data.Origin;
import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;

/** Counts the records that the job's filter has left out, up to any record of the input. Holds what was not passed yet, a bit a record. Used by one thread. */
final class FilteredRecords {

    private final Deque<Some> ahead = new ArrayDeque<>();
    private long passed;
    private long all;

    /** Some filtered records, by their index among those of a chunk, and the number that the first record of the chunk has. */
    private record Some(long first, BitSet records) {}

    /** Adds those of the next chunk. */
    void add(Origin origin, BitSet filtered) {
        if (!filtered.isEmpty()) {
            all += filtered.cardinality();
            ahead.addLast(new Some(origin.position(0).record(), filtered));
        }
    }

    /** How many there are in all. */
    long all() {
        return all;
    }

    /** How many there are up to the record with a number, which never gets less. */
    long upTo(long record) {
        while (!ahead.isEmpty()) {
            Some some = ahead.getFirst();
            BitSet records = some.records();
            for (int next = records.nextSetBit(0);
                    next >= 0 && some.first() + next <= record;
                    next = records.nextSetBit(next + 1)) {
                records.clear(next);
                passed++;
            }
            if (!records.isEmpty()) {
                break;
            }
            ahead.removeFirst();
        }
        return passed;
    }
}
