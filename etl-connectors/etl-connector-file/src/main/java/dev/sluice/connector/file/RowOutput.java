package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.format.RowBuffer;
import dev.sluice.format.RowFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;

/** Writes batches to a channel. Used by one thread; the channel is the caller's. */
final class RowOutput {

    private static final int DRAIN_BYTES = 64 * 1024;

    private final WritableByteChannel channel;
    private final RowFormat format;
    private final RowBuffer buffer = new RowBuffer(2 * DRAIN_BYTES);
    private boolean begun;

    RowOutput(WritableByteChannel channel, RowFormat format) {
        this.channel = channel;
        this.format = format;
    }

    /** Writes what stands before the first row, once. */
    void begin(RunContext context) throws IOException {
        if (!begun) {
            begun = true;
            format.header(buffer);
            drain(context);
        }
    }

    /** Writes a batch through to the channel, and tells how many rows it wrote. */
    long write(Batch batch, RunContext context) throws IOException {
        begin(context);
        long rows = 0;
        for (Batch.Slice slice : batch.slices()) {
            for (int row = slice.from(); row < slice.to(); row++) {
                format.row(slice.columns(), row, buffer);
                rows++;
                if (buffer.length() >= DRAIN_BYTES) {
                    drain(context);
                }
            }
        }
        drain(context);
        return rows;
    }

    private void drain(RunContext context) throws IOException {
        ByteBuffer bytes = buffer.view();
        try {
            while (bytes.hasRemaining()) {
                context.check();
                channel.write(bytes);
            }
        } finally {
            buffer.clear();
        }
    }
}
