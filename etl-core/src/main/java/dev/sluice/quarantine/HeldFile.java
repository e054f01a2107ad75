package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A file that one thread of all processes holds while it changes what lies beside it; it says which process that is. Closing it lets it go, and so does the end of its process. Used by one thread. */
final class HeldFile implements AutoCloseable {

    /** After what time it is looked again whether it is free. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    /** What this process holds: a lock is the process's, and the closing of any channel of its file lets it go. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;
    private final FileLock lock;

    private HeldFile(Path file, FileChannel channel, FileLock lock) {
        this.file = file;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Holds a file as soon as nobody else does.
     *
     * @param longest how long that is waited for, if the context allows it
     * @throws RunFailedException when somebody else holds it still, with who that is
     */
    static HeldFile take(Path file, Duration longest, RunContext context) throws IOException {
        Path path = file.toAbsolutePath().normalize();
        try (RunContext waiting = context.child("lock", longest)) {
            HeldFile held = tryTake(path);
            while (held == null) {
                waiting.pause(LOOK_AGAIN);
                held = tryTake(path);
            }
            return held;
        } catch (DeadlineExpiredException e) {
            throw new RunFailedException(
                    path + " is held by " + holder(path) + ": wait until that has ended, or end it, and try again", e);
        }
    }

    private static @Nullable HeldFile tryTake(Path path) throws IOException {
        if (!HELD.add(path)) {
            return null;
        }
        HeldFile held = null;
        FileChannel channel = null;
        try {
            channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                channel.truncate(0);
                channel.write(ByteBuffer.wrap(
                        ("process " + ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
                held = new HeldFile(path, channel, lock);
            }
            return held;
        } finally {
            if (held == null) {
                if (channel != null) {
                    channel.close();
                }
                HELD.remove(path);
            }
        }
    }

    private static String holder(Path path) throws IOException {
        if (!HELD.add(path)) {
            return "another thread of this process";
        }
        try {
            String said = Files.readString(path, StandardCharsets.US_ASCII).strip();
            return said.isEmpty() ? "another process" : said;
        } finally {
            HELD.remove(path);
        }
    }

    /**
     * Makes sure that it was held until now.
     *
     * @throws IOException when not
     */
    void check() throws IOException {
        if (!lock.isValid()) {
            throw new IOException("the lock " + file + " was lost");
        }
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            HELD.remove(file);
        }
    }
}
