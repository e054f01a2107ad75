package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Who uses the server of a folder. Each process holds a shared lock on one file while it uses the server, and an exclusive lock on another while it starts or stops it; the operating system drops both when
 * the process is killed. One instance a folder within a process, because a process loses its locks on a file when it closes any channel to that file. Thread-safe.
 */
final class Users {

    private static final Map<Path, Users> BY_FOLDER = new ConcurrentHashMap<>();
    private static final Duration POLL = Duration.ofMillis(10);

    private final ServerFolder folder;
    private final Semaphore gate = new Semaphore(1);
    private int count;
    private @Nullable FileChannel sharedLock;

    private Users(ServerFolder folder) {
        this.folder = folder;
    }

    static Users of(ServerFolder folder) {
        return BY_FOLDER.computeIfAbsent(folder.root(), root -> new Users(folder));
    }

    /** Waits until nobody else, in this process or another, starts or stops the server. The caller closes the turn. */
    Turn turn(RunContext context) throws IOException {
        while (!gate.tryAcquire()) {
            context.pause(POLL);
        }
        FileChannel channel;
        try {
            channel = open(folder.controlLock());
        } catch (Throwable e) {
            gate.release();
            throw e;
        }
        Turn turn = new Turn(channel);
        try {
            while (channel.tryLock() == null) {
                context.pause(POLL);
            }
            return turn;
        } catch (Throwable e) {
            turn.close();
            throw e;
        }
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    /** The right to start and stop the server. */
    final class Turn implements AutoCloseable {

        private final FileChannel control;

        private Turn(FileChannel control) {
            this.control = control;
        }

        /** Counts one more user in this process. */
        void enter() throws IOException {
            if (count == 0) {
                FileChannel channel = open(folder.usersLock());
                if (channel.tryLock(0, Long.MAX_VALUE, true) == null) {
                    channel.close();
                    throw new IOException(folder.usersLock() + " is locked by a program that is not ours");
                }
                sharedLock = channel;
            }
            count++;
        }

        /** Counts one user less; tells whether nobody is left, in any process. */
        boolean leave() throws IOException {
            count--;
            if (count == 0 && sharedLock != null) {
                sharedLock.close();
                sharedLock = null;
            }
            return !inUse();
        }

        /** Whether anybody uses the server, in any process. */
        boolean inUse() throws IOException {
            if (count > 0) {
                return true;
            }
            try (FileChannel channel = open(folder.usersLock());
                    FileLock alone = channel.tryLock()) {
                return alone == null;
            }
        }

        @Override
        public void close() throws IOException {
            try {
                control.close();
            } finally {
                gate.release();
            }
        }
    }
}
