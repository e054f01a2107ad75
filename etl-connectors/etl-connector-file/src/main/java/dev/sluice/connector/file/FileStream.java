package dev.sluice.connector.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * A file's bytes. It looks at the file again at its end, or when it is closed after all bytes were read: what was read of a file that somebody was still writing is no input to load. Used by one thread.
 */
final class FileStream extends InputStream {

    private final FileResource file;
    private final FileChannel channel;
    private boolean checked;

    FileStream(FileResource file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        int count = channel.read(ByteBuffer.wrap(into, offset, length));
        if (count < 0) {
            file.requireUnchanged();
            checked = true;
        }
        return count;
    }

    @Override
    public int available() throws IOException {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(0, channel.size() - channel.position()));
    }

    @Override
    public long skip(long count) throws IOException {
        long skipped = Math.max(0, Math.min(count, channel.size() - channel.position()));
        channel.position(channel.position() + skipped);
        return skipped;
    }

    @Override
    public void close() throws IOException {
        if (!channel.isOpen()) {
            return;
        }
        try (channel) {
            // A decompressor may stop before it asks for the byte after the last.
            if (!checked && channel.position() >= file.listed().size()) {
                file.requireUnchanged();
            }
        }
    }
}
