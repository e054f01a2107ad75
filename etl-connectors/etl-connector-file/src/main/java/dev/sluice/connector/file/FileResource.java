package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.OptionalLong;

/**
 * One file, or a named pipe. Immutable and thread-safe.
 *
 * @param name as positions and reports show it
 * @param path the file, absolute and without links
 * @param listed how it stood when it was listed
 */
record FileResource(String name, Path path, FileState listed) implements Resource {

    @Override
    public OptionalLong size() {
        return listed.regular() ? OptionalLong.of(listed.size()) : OptionalLong.empty();
    }

    @Override
    public boolean reopenable() {
        return listed.regular();
    }

    private FileChannel openChannel() throws IOException {
        try {
            return FileChannel.open(path, StandardOpenOption.READ);
        } catch (FileSystemException e) {
            throw new IOException(Words.of(e), e);
        }
    }

    /**
     * Opens it.
     *
     * @throws dev.sluice.failure.RunFailedException also from the stream, when the file is no longer the one that was listed
     */
    @Override
    public InputStream open(long offset, RunContext context) throws IOException {
        if (!listed.regular() && offset != 0) {
            throw new IOException(
                    name + " cannot be read from byte " + offset + ": it is a pipe and comes once, from its start");
        }
        FileChannel channel = openChannel();
        if (!listed.regular()) {
            return new PipeStream(channel, name, context);
        }
        try {
            FileStream stream = new FileStream(this, channel);
            stream.requireUnchanged();
            channel.position(offset);
            return stream;
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }
}
