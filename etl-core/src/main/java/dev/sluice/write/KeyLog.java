package dev.sluice.write;

import dev.sluice.data.Position;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keys, one after another in a temporary file, each with the place of its record. The file is made when the buffer is full for the first time. Used by one thread; whoever opens it closes it. */
final class KeyLog implements AutoCloseable {

    /** The key's length and the resource's index, the record's number, line and offset. */
    private static final int HEAD_BYTES = 2 * Integer.BYTES + 3 * Long.BYTES;

    private static final int BUFFER_BYTES = 1 << 18;

    private final List<String> resources = new ArrayList<>();
    private final BitSet leftOut = new BitSet();
    private ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES);
    private ByteBuffer read = ByteBuffer.allocate(256);
    private @Nullable FileChannel file;

    /** Where in the file the buffer begins. */
    private long written;

    /** Keys come from the next resource from now on. */
    void begin(String resource) {
        resources.add(resource);
    }

    /** The keys of this resource match nothing from now on. */
    void leaveOut() {
        leftOut.set(resources.size() - 1);
    }

    /** Appends {@code key[0, length)} and gives the place in the log. */
    long add(byte[] key, int length, Position place) throws IOException {
        if (buffer.remaining() < HEAD_BYTES + length) {
            flush();
            if (buffer.capacity() < HEAD_BYTES + length) {
                buffer = ByteBuffer.allocate(HEAD_BYTES + length);
            }
        }
        long at = written + buffer.position();
        buffer.putInt(length)
                .putInt(resources.size() - 1)
                .putLong(place.record())
                .putLong(place.line())
                .putLong(place.offset())
                .put(key, 0, length);
        return at;
    }

    private void flush() throws IOException {
        FileChannel channel = file;
        if (channel == null) {
            channel = TemporaryFile.open("keys");
            file = channel;
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            written += channel.write(buffer, written);
        }
        buffer = buffer.capacity() > BUFFER_BYTES ? ByteBuffer.allocate(BUFFER_BYTES) : buffer.clear();
    }

    /** Where the record of a key stands, when the key at a place is {@code key[0, length)}; null when it is another, or of a resource that was left out. */
    @Nullable
    Position matching(long at, byte[] key, int length) throws IOException {
        ByteBuffer entry = entry(at, HEAD_BYTES + length);
        if (entry.remaining() < HEAD_BYTES + length || entry.getInt() != length) {
            return null;
        }
        int resource = entry.getInt();
        if (leftOut.get(resource)) {
            return null;
        }
        Position place = new Position(resources.get(resource), entry.getLong(), entry.getLong(), entry.getLong(), 0);
        byte[] held = entry.array();
        int from = entry.position();
        return Arrays.equals(held, from, from + length, key, 0, length) ? place : null;
    }

    private ByteBuffer entry(long at, int bytes) throws IOException {
        FileChannel channel = file;
        if (at >= written || channel == null) {
            int from = (int) (at - written);
            return ByteBuffer.wrap(buffer.array(), from, Math.min(bytes, buffer.position() - from));
        }
        if (read.capacity() < bytes) {
            read = ByteBuffer.allocate(bytes);
        }
        read.clear().limit(bytes);
        TemporaryFile.read(channel, read, at);
        return read.flip();
    }

    @Override
    public void close() throws IOException {
        if (file != null) {
            file.close();
        }
    }
}
