package dev.sluice.write;

import dev.sluice.data.Position;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The keys of a run, each with the place of its first record: hashes in a table in memory, from there in sorted runs on disk, and the keys themselves in a log on disk, where a hash that is found is compared key by key. In memory it takes 4 MiB
 * and, from {@link KeyTable#MAX_SIZE} keys on, {@link KeyFilter#BITS_A_HASH} bits a key. Used by one thread; whoever opens it closes it.
 */
final class SeenKeys implements AutoCloseable {

    /** So many runs of one level become one of the next. */
    private static final int FAN_IN = 8;

    private final KeyHash hash;
    private final long most;
    private final KeyLog log = new KeyLog();
    private final KeyTable table = new KeyTable();
    private final List<KeyRun> runs = new ArrayList<>();
    private final ByteBuffer block = KeyRun.block();
    private long size;

    /**
     * An empty set.
     *
     * @param most the most keys, so that what they take in memory is bounded
     */
    SeenKeys(KeyHash hash, long most) {
        this.hash = hash;
        this.most = most;
    }

    /** Keys come from the next resource from now on. */
    void begin(String resource) {
        log.begin(resource);
    }

    /** The keys of this resource are no longer here. What they take stays taken. */
    void leaveOut() {
        log.leaveOut();
    }

    /** Where the first record with a key stands; null when there was none. */
    @Nullable
    Position find(KeyBytes key) {
        try {
            return find(hash.of(key.bytes(), key.length()), key.bytes(), key.length());
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private @Nullable Position find(long hashed, byte[] key, int length) throws IOException {
        Position place = table.find(hashed, log, key, length);
        for (int i = 0; place == null && i < runs.size(); i++) {
            KeyRun run = runs.get(i);
            if (run.mayHold(hashed)) {
                place = run.find(hashed, log, key, length, block);
            }
        }
        return place;
    }

    /**
     * Adds a key that is not here.
     *
     * @throws RunFailedException when there are too many, or they cannot be kept
     */
    void add(KeyBytes key, Position place) {
        if (++size > most) {
            throw new RunFailedException(String.format(
                    Locale.ROOT,
                    "the run has more than %,d different values that must be unique, which is as many as this heap can watch over: give the"
                            + " process more memory with -Xmx, or remove unique and leave it to a unique index of the table",
                    most));
        }
        try {
            table.add(hash.of(key.bytes(), key.length()), log.add(key.bytes(), key.length(), place));
            if (table.isFull()) {
                runs.add(table.toRun());
                mergeAlike();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private void mergeAlike() throws IOException {
        while (runs.size() >= FAN_IN
                && runs.get(runs.size() - FAN_IN).level()
                        == runs.get(runs.size() - 1).level()) {
            List<KeyRun> alike = runs.subList(runs.size() - FAN_IN, runs.size());
            int level = alike.get(0).level() + 1;
            List<KeyRun.Sorted> sorted = new ArrayList<>();
            for (KeyRun run : alike) {
                sorted.add(run.sorted());
            }
            alike.clear(); // their filters make room for the new one
            runs.add(KeyRun.merge(sorted, level));
        }
    }

    private static RunFailedException failed(IOException cause) {
        return TemporaryFile.failed("the values that must be unique", cause);
    }

    @Override
    public void close() {
        try {
            log.close();
            for (KeyRun run : runs) {
                run.close();
            }
        } catch (IOException e) {
            throw failed(e);
        }
    }
}
