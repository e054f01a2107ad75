package dev.sluice.connector.file;

import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What will become a file: a hidden one beside it, locked while it is written, so that what a killed run left can be told from what another run is writing. Used by one thread; whoever opens it closes it,
 * and unless it was committed, that deletes it.
 */
final class PendingFile implements AutoCloseable {

    private static final String ENDING = ".sluice-tmp";
    private static final int RANDOM_BYTES = 8;

    /** Those of this process. They must not be opened twice: a process loses its lock when it closes any channel to the file. */
    private static final Set<Path> OURS = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final Path pending;
    private final FileChannel channel;
    private boolean committed;

    /** Makes it, and clears what killed runs have left beside it. */
    PendingFile(Path file) throws IOException {
        this.file = file;
        byte[] random = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(random);
        this.pending = file.resolveSibling(prefix() + HexFormat.of().formatHex(random) + ENDING);
        OURS.add(pending);
        try {
            channel = FileChannel.open(pending, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (Throwable e) {
            OURS.remove(pending);
            throw e;
        }
        try {
            // The look of another run may have come between; then it has taken this file for a leftover.
            if (channel.tryLock() == null || !Files.exists(pending)) {
                throw busy();
            }
            clearOthers();
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    private String prefix() {
        return "." + file.getFileName() + ".";
    }

    private RunFailedException busy() {
        return new RunFailedException(
                "another run is writing " + file + " at this moment: wait for its end, or write to another file");
    }

    private void clearOthers() throws IOException {
        try (DirectoryStream<Path> siblings = Files.newDirectoryStream(file.resolveSibling("."), this::isPending)) {
            for (Path sibling : siblings) {
                Path other = sibling.normalize();
                if (other.equals(pending)) {
                    continue;
                }
                if (OURS.contains(other)) {
                    throw busy();
                }
                clear(other);
            }
        }
    }

    private boolean isPending(Path each) {
        String name = each.getFileName().toString();
        return name.startsWith(prefix())
                && name.endsWith(ENDING)
                && name.length() == prefix().length() + 2 * RANDOM_BYTES + ENDING.length();
    }

    private void clear(Path other) throws IOException {
        try (FileChannel leftover = FileChannel.open(other, StandardOpenOption.WRITE);
                FileLock lock = leftover.tryLock()) {
            if (lock == null) {
                throw busy();
            }
            Files.deleteIfExists(other);
        } catch (NoSuchFileException e) {
            // Its run has committed meanwhile.
        }
    }

    /** What it will become. */
    Path file() {
        return file;
    }

    FileChannel channel() {
        return channel;
    }

    /** Makes it the file, durably. */
    void commit() throws IOException {
        if (Files.exists(file)) {
            Files.setPosixFilePermissions(pending, Files.getPosixFilePermissions(file));
        }
        channel.force(true);
        Files.move(pending, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        committed = true;
        // The new name must outlive a power failure too.
        try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
            folder.force(true);
        }
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (!committed) {
                Files.deleteIfExists(pending);
            }
        } finally {
            OURS.remove(pending);
        }
    }
}
