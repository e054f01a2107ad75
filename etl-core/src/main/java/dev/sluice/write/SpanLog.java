package dev.sluice.write;

import dev.sluice.config.DataSize;
import dev.sluice.data.Batch;
import dev.sluice.data.ColumnsStream;
import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The batches that were applied since the last savepoint, so that they can be written once more when the transaction has to return there. The first {@link #IN_MEMORY} are kept as they are; from then on the values go to a
 * temporary file. Used by one thread; whoever opens it closes it.
 */
final class SpanLog implements AutoCloseable {

    /** How much of a span stays in memory: raw bytes and columns together. */
    static final DataSize IN_MEMORY = DataSize.ofMebibytes(8);

    private final Schema schema;
    private final ColumnsStream stream = new ColumnsStream();
    private final List<Entry> entries = new ArrayList<>();
    private long memory;
    private @Nullable FileChannel spool;

    private Outcome.Applied applied = new Outcome.Applied(0);

    /** A batch, in memory or as a place in the spool. */
    private record Entry(@Nullable Batch batch, int slices) {}

    SpanLog(Schema schema) {
        this.schema = schema;
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** What the target answered for all batches together. */
    Outcome.Applied applied() {
        return applied;
    }

    /** Adds to what the target answered. */
    void answered(Outcome.Applied more) {
        applied = sum(applied, more);
    }

    private static Outcome.Applied sum(Outcome.Applied one, Outcome.Applied other) {
        return new Outcome.Applied(one.rows() + other.rows(), one.duplicates() + other.duplicates(), List.of());
    }

    void add(Batch batch) {
        long bytes = 0;
        for (Batch.Slice slice : batch.slices()) {
            bytes += slice.columns().bytes() + slice.columns().origin().bytes();
        }
        if (spool == null && memory + bytes <= IN_MEMORY.bytes()) {
            memory += bytes;
            entries.add(new Entry(batch, 0));
            return;
        }
        try {
            FileChannel channel = openSpool();
            for (Batch.Slice slice : batch.slices()) {
                stream.write(slice, channel);
            }
            entries.add(new Entry(null, batch.slices().size()));
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Hands out every batch again, in order, and forgets none; gives the sum of the answers. */
    Outcome.Applied replay(Function<Batch, Outcome.Applied> again) {
        Outcome.Applied sum = new Outcome.Applied(0);
        try {
            if (spool != null) {
                spool.position(0);
            }
            for (Entry entry : entries) {
                sum = sum(sum, again.apply(entry.batch() != null ? entry.batch() : restore(entry.slices())));
            }
            return sum;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private Batch restore(int count) throws IOException {
        FileChannel channel = openSpool();
        List<Batch.Slice> slices = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            slices.add(stream.read(schema, Applied.ONCE, channel));
        }
        return new Batch(slices);
    }

    private FileChannel openSpool() throws IOException {
        FileChannel channel = spool;
        if (channel == null) {
            channel = TemporaryFile.open("span");
            spool = channel;
        }
        return channel;
    }

    /** Forgets everything: a new savepoint stands. */
    void clear() {
        entries.clear();
        applied = new Outcome.Applied(0);
        memory = 0;
        if (spool != null) {
            try {
                spool.truncate(0);
                spool.position(0);
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    @Override
    public void close() {
        if (spool != null) {
            try {
                spool.close();
            } catch (IOException e) {
                throw failed(e);
            }
        }
    }

    private static RunFailedException failed(IOException cause) {
        return TemporaryFile.failed("the rows since the last savepoint", cause);
    }

    /** The origin of rows that were taken once: nobody asks for their raw bytes again. */
    private enum Applied implements Origin {
        ONCE;

        @Override
        public int records() {
            return 0;
        }

        @Override
        public Position position(int record) {
            return new Position("(rows taken before)", 0, 0, 0, 0);
        }

        @Override
        public byte[] raw(int record) {
            return new byte[0];
        }

        @Override
        public long length(int record) {
            return 0;
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
