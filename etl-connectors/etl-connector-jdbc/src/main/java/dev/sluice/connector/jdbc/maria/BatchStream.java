package dev.sluice.connector.jdbc.maria;

import dev.sluice.data.Batch;
import dev.sluice.format.RowBuffer;
import dev.sluice.format.RowFormat;
import java.io.InputStream;
import java.nio.ByteBuffer;

/** A batch's rows as text, written when they are read and no faster. Used by one thread. */
final class BatchStream extends InputStream {

    /** About how many bytes are written at a time; a larger row stands alone. */
    private static final int ROOM = 64 * 1024;

    private final RowFormat format;
    private final Batch batch;
    private final RowBuffer buffer;
    private ByteBuffer ready = ByteBuffer.allocate(0);
    private int slice;
    private int row;

    /** The rows of a batch; the buffer is this stream's until it ends. */
    BatchStream(RowFormat format, Batch batch, RowBuffer buffer) {
        this.format = format;
        this.batch = batch;
        this.buffer = buffer;
        this.row = batch.slices().isEmpty() ? 0 : batch.slices().get(0).from();
    }

    /** Room for what stands between two reads. */
    static RowBuffer buffer() {
        return new RowBuffer(2 * ROOM);
    }

    @Override
    public int read() {
        return fill() ? ready.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] to, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, ready.remaining());
        ready.get(to, offset, count);
        return count;
    }

    /** Whether anything is ready. */
    private boolean fill() {
        if (ready.hasRemaining()) {
            return true;
        }
        buffer.clear();
        while (slice < batch.slices().size() && buffer.length() < ROOM) {
            Batch.Slice now = batch.slices().get(slice);
            while (row < now.to() && buffer.length() < ROOM) {
                format.row(now.columns(), row++, buffer);
            }
            if (row == now.to() && ++slice < batch.slices().size()) {
                row = batch.slices().get(slice).from();
            }
        }
        ready = buffer.view();
        return ready.hasRemaining();
    }
}
