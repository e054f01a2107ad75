package dev.sluice.write;

import dev.sluice.data.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hashes with their places in the log, sorted by hash, in a temporary file; in memory are a filter and the first hash of each block. Written once, then read. Used by one thread; whoever made it closes it. */
final class KeyRun implements AutoCloseable {

    private static final int ENTRY_BYTES = 2 * Long.BYTES;

    private static final int BLOCK_ENTRIES = 256;

    private static final int BLOCK_BYTES = BLOCK_ENTRIES * ENTRY_BYTES;

    private static final int BUFFER_BYTES = 16 * BLOCK_BYTES;

    private final int level;
    private final long size;
    private final FileChannel file;
    private final KeyFilter filter;
    private final long[] firsts;

    private KeyRun(int level, long size, FileChannel file) {
        this.level = level;
        this.size = size;
        this.file = file;
        this.filter = new KeyFilter(size);
        this.firsts = new long[Math.toIntExact((size + BLOCK_ENTRIES - 1) / BLOCK_ENTRIES)];
    }

    /** Writes a run of the lowest level from {@code [0, size)}. */
    static KeyRun of(long[] hashes, long[] places, int size) throws IOException {
        KeyRun run = new KeyRun(0, size, TemporaryFile.open("run"));
        Writing writing = run.new Writing();
        for (int i = 0; i < size; i++) {
            writing.add(hashes[i], places[i]);
        }
        writing.end();
        return run;
    }

    /**
     * Writes the entries of some runs into one of the next level, and closes them.
     *
     * @param runs their files; what they have in memory may be gone
     */
    static KeyRun merge(List<Sorted> runs, int level) throws IOException {
        long size = 0;
        for (Sorted run : runs) {
            size += run.left;
        }
        KeyRun merged = new KeyRun(level, size, TemporaryFile.open("run"));
        Writing writing = merged.new Writing();
        for (long i = 0; i < size; i++) {
            Sorted least = null;
            for (Sorted run : runs) {
                if (run.left > 0 && (least == null || Long.compareUnsigned(run.hash, least.hash) < 0)) {
                    least = run;
                }
            }
            if (least == null) {
                throw new IllegalStateException("the runs hold fewer hashes than they say");
            }
            writing.add(least.hash, least.place);
            least.next();
        }
        writing.end();
        for (Sorted run : runs) {
            run.file.close();
        }
        return merged;
    }

    int level() {
        return level;
    }

    boolean mayHold(long hash) {
        return filter.mayHold(hash);
    }

    /** Its entries in order; the run itself is not asked any more. */
    Sorted sorted() throws IOException {
        return new Sorted(file, size);
    }

    /** Where the record of a key stands; null when the key is not here. */
    @Nullable
    Position find(long hash, KeyLog log, byte[] key, int length, ByteBuffer block) throws IOException {
        for (int number = firstBlock(hash); number < firsts.length; number++) {
            block.clear();
            TemporaryFile.read(file, block, (long) number * BLOCK_BYTES);
            block.flip();
            while (block.hasRemaining()) {
                long each = block.getLong();
                long at = block.getLong();
                if (each == hash) {
                    Position place = log.matching(at, key, length);
                    if (place != null) {
                        return place;
                    }
                } else if (Long.compareUnsigned(each, hash) > 0) {
                    return null;
                }
            }
        }
        return null;
    }

    /** The block before the first one that begins with the hash or a greater one. */
    private int firstBlock(long hash) {
        int low = 0;
        int high = firsts.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (Long.compareUnsigned(firsts[middle], hash) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    /** Room for what {@link #find} reads. */
    static ByteBuffer block() {
        return ByteBuffer.allocate(BLOCK_BYTES);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private final class Writing {
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
        private long count;

        void add(long hash, long place) throws IOException {
            if (count % BLOCK_ENTRIES == 0) {
                firsts[(int) (count / BLOCK_ENTRIES)] = hash;
            }
            count++;
            filter.add(hash);
            buffer.putLong(hash).putLong(place);
            if (!buffer.hasRemaining()) {
                end();
            }
        }

        void end() throws IOException {
            buffer.flip();
            while (buffer.hasRemaining()) {
                file.write(buffer);
            }
            buffer.clear();
        }
    }

    /** The entries of a run, one after another. */
    static final class Sorted {
        private final FileChannel file;
        private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).limit(0);
        private long left;
        private long at;
        private long hash;
        private long place;

        private Sorted(FileChannel file, long size) throws IOException {
            this.file = file;
            this.left = size + 1;
            next();
        }

        private void next() throws IOException {
            if (--left > 0) {
                if (!buffer.hasRemaining()) {
                    buffer.clear();
                    TemporaryFile.read(file, buffer, at);
                    at += buffer.position();
                    buffer.flip();
                }
                hash = buffer.getLong();
                place = buffer.getLong();
            }
        }
    }
}
