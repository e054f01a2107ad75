package dev.sluice.write;

import dev.sluice.data.Position;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Hashes with their places in the log, in memory: open addressing, a hash's slot is its highest bits, so that the slots are nearly in order. Used by one thread. */
final class KeyTable {

    /** The most hashes; with the slots between them they take 4 MiB. */
    static final int MAX_SIZE = 3 << 16;

    private static final int FIRST_BITS = 10;

    private static final int MAX_BITS = 18;

    private int bits = FIRST_BITS;
    private long[] hashes = new long[1 << FIRST_BITS];

    /** One more than the place; 0 in a free slot. */
    private long[] places = new long[1 << FIRST_BITS];

    private int size;

    boolean isFull() {
        return size == MAX_SIZE;
    }

    /** Where the record of a key stands; null when the key is not here. */
    @Nullable
    Position find(long hash, KeyLog log, byte[] key, int length) throws IOException {
        int mask = hashes.length - 1;
        for (int slot = slot(hash); places[slot] != 0; slot = (slot + 1) & mask) {
            if (hashes[slot] == hash) {
                Position place = log.matching(places[slot] - 1, key, length);
                if (place != null) {
                    return place;
                }
            }
        }
        return null;
    }

    void add(long hash, long place) {
        if (bits < MAX_BITS && size >= hashes.length / 4 * 3) {
            grow();
        }
        put(hash, place + 1);
        size++;
    }

    private void put(long hash, long held) {
        int mask = hashes.length - 1;
        int slot = slot(hash);
        while (places[slot] != 0) {
            slot = (slot + 1) & mask;
        }
        hashes[slot] = hash;
        places[slot] = held;
    }

    private void grow() {
        long[] oldHashes = hashes;
        long[] oldPlaces = places;
        bits++;
        hashes = new long[1 << bits];
        places = new long[1 << bits];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldPlaces[i] != 0) {
                put(oldHashes[i], oldPlaces[i]);
            }
        }
    }

    private int slot(long hash) {
        return (int) (hash >>> -bits);
    }

    /** Writes everything into a run, and forgets it. */
    KeyRun toRun() throws IOException {
        int count = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] != 0) {
                hashes[count] = hashes[i];
                places[count++] = places[i] - 1;
            }
        }
        sort(count);
        KeyRun run = KeyRun.of(hashes, places, count);
        Arrays.fill(places, 0);
        size = 0;
        return run;
    }

    /** By insertion: few are out of order, and those by little, but for the ones that went on from the last slot to the first. */
    private void sort(int count) {
        for (int i = 1; i < count; i++) {
            long hash = hashes[i];
            long place = places[i];
            int at = i;
            while (at > 0 && Long.compareUnsigned(hashes[at - 1], hash) > 0) {
                hashes[at] = hashes[at - 1];
                places[at] = places[at - 1];
                at--;
            }
            hashes[at] = hash;
            places[at] = place;
        }
    }
}
