package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.format.RowBuffer;
import dev.sluice.format.RowFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes batches to a channel, a piece at a time however long a value is. Used by one thread; the channel is the caller's. */
final class RowOutput {

    private static final int DRAIN_BYTES = 64 * 1024;

    private final WritableByteChannel channel;
    private final RowFormat format;
    private final RowBuffer buffer = new RowBuffer(2 * DRAIN_BYTES, this::drain);

    /** Of the latest call. */
    private @Nullable RunContext context;

    private boolean begun;

    RowOutput(WritableByteChannel channel, RowFormat format) {
        this.channel = channel;
        this.format = format;
    }

    /** Writes what stands before the first row, once. */
    void begin(RunContext of) throws IOException {
        context = of;
        if (!begun) {
            begun = true;
            format.header(buffer);
            try {
                drain();
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        }
    }

    /** Writes a batch through to the channel, and tells how many rows it wrote. */
    long write(Batch batch, RunContext of) throws IOException {
        begin(of);
        long rows = 0;
        try {
            for (Batch.Slice slice : batch.slices()) {
                for (int row = slice.from(); row < slice.to(); row++) {
                    format.row(slice.columns(), row, buffer);
                    rows++;
                    if (buffer.length() >= DRAIN_BYTES) {
                        drain();
                    }
                }
            }
            drain();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return rows;
    }

    private void drain() {
        try {
            drain(buffer.view());
        } finally {
            buffer.clear();
        }
    }

    private void drain(ByteBuffer bytes) {
        int end = bytes.limit();
        try {
            while (bytes.position() < end) {
                Objects.requireNonNull(context).check();
                // The channel copies what it is given into memory that it keeps.
                bytes.limit(Math.min(end, bytes.position() + DRAIN_BYTES));
                channel.write(bytes);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
