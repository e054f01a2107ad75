package dev.sluice.quarantine;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.zip.CRC32C;
import java.util.zip.CheckedOutputStream;

/** Writes an {@link IndexFile} beside the one that is there, whose place it takes as a whole or not at all. Used by one thread. */
final class IndexFileWriter implements AutoCloseable {

    /** No index takes so long to write: what is older was left by a process that was killed. */
    private static final Duration ABANDONED = Duration.ofDays(1);

    private final IndexFile index;
    private final Path writing;
    private final FileChannel channel;
    private final CRC32C sum = new CRC32C();
    private final DataOutputStream out;

    IndexFileWriter(IndexFile index) throws IOException {
        this.index = index;
        this.writing = index.path()
                .resolveSibling(index.path().getFileName() + "."
                        + ProcessHandle.current().pid() + "."
                        + Thread.currentThread().getId() + ".part");
        Files.createDirectories(writing.getParent());
        removeAbandoned(writing.resolveSibling(""));
        this.channel = FileChannel.open(
                writing, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING);
        this.out = new DataOutputStream(new BufferedOutputStream(
                new CheckedOutputStream(Channels.newOutputStream(channel), sum), IndexFile.BUFFER_BYTES));
    }

    private static void removeAbandoned(Path folder) throws IOException {
        FileTime latest = FileTime.from(Instant.now().minus(ABANDONED));
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(folder, "*.part")) {
            for (Path part : parts) {
                if (Files.getLastModifiedTime(part).compareTo(latest) < 0) {
                    Files.deleteIfExists(part);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        } catch (NoSuchFileException e) {
            // Its own writer, or another process that looks, was faster.
            return;
        }
    }

    /** Where it is written to; what is written counts once it is published. */
    DataOutputStream out() {
        return out;
    }

    /** Puts what was written in the index's place, durably. */
    void publish() throws IOException {
        out.flush();
        out.writeLong(sum.getValue());
        out.flush();
        channel.force(true);
        channel.close();
        Files.move(writing, index.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** What was not published goes; what is left of it is written over by the next writer of this process, and read by nobody. */
    @Override
    public void close() throws IOException {
        try (out) {
            Files.deleteIfExists(writing);
        }
    }
}
