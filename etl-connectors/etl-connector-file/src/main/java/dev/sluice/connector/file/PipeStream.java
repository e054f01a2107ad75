package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;

/** Bytes that somebody else is still writing: a read may wait, so it ends when the context does. Used by one thread. */
final class PipeStream extends InputStream {

    private final FileChannel channel;
    private final String name;
    private final RunContext context;
    private final RunContext.Registration registration;

    PipeStream(FileChannel channel, String name, RunContext context) {
        this.channel = channel;
        this.name = name;
        this.context = context;
        // Closing the channel wakes a thread that waits in read.
        this.registration = context.onExpiry(this::closeChannel);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        try {
            return channel.read(ByteBuffer.wrap(into, offset, length));
        } catch (ClosedChannelException e) {
            context.check();
            throw new IOException(name + " was closed while it was read", e);
        }
    }

    @Override
    public void close() throws IOException {
        registration.close();
        channel.close();
    }

    private void closeChannel() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
