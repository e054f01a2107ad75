package dev.sluice.connector.file;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Resource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One file, or a named pipe. Immutable and thread-safe.
 *
 * @param name as positions and reports show it
 * @param path the file, absolute and without links
 * @param entry the file as it was found, which may be a link
 * @param listed how it stood when it was listed
 * @param afterLoad what becomes of it when it is loaded
 */
record FileResource(String name, Path path, Path entry, FileState listed, AfterLoad afterLoad) implements Resource {

    @Override
    public OptionalLong size() {
        return listed.regular() ? OptionalLong.of(listed.size()) : OptionalLong.empty();
    }

    @Override
    public boolean reopenable() {
        return listed.regular();
    }

    /** A file that was written to meanwhile stays: what it holds now was not loaded. */
    @Override
    public void loaded(RunContext context) throws IOException {
        if (!listed.regular() || afterLoad.equals(AfterLoad.NOTHING)) {
            return;
        }
        try {
            if (!FileState.of(Files.readAttributes(path, BasicFileAttributes.class))
                    .equals(listed)) {
                throw new IOException("it was written to after it had been loaded, and stays; the next run loads it");
            }
            afterLoad.apply(entry);
        } catch (NoSuchFileException e) {
            throw new IOException("it is gone already", e);
        } catch (FileSystemException e) {
            throw new IOException("it stays, for it cannot be moved or deleted: " + Words.ofWrite(e, path), e);
        }
    }

    FileChannel openChannel() throws IOException {
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
            requireUnchanged();
            channel.position(offset);
            return stream;
        } catch (Throwable e) {
            channel.close();
            throw e;
        }
    }

    /** Fails when the file is no longer the one that was listed: what was read of it is no input to load. */
    void requireUnchanged() throws IOException {
        FileState now;
        try {
            now = FileState.of(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (NoSuchFileException e) {
            throw changed("it is gone", e);
        }
        FileState before = listed;
        if (now.size() != before.size()) {
            throw changed("it had " + before.size() + " bytes and has " + now.size(), null);
        }
        if (!now.equals(before)) {
            throw changed("it was last written at " + before.modified() + " and again at " + now.modified(), null);
        }
    }

    private RunFailedException changed(String how, @Nullable Throwable cause) {
        return new RunFailedException(
                "the file " + name + " changed while it was read (" + how
                        + "): run again when whoever writes it has finished",
                cause);
    }
}
