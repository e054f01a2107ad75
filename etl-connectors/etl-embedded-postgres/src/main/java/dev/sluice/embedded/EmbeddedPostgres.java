package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.LocalDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Starts PostgreSQL over a folder: made on first use, with fsync on, reached by 127.0.0.1 and a password only. Every process that uses the folder joins the same server; the last one stops it, unless it was
 * asked to stay. A server that outlived its killed owner is joined like any other. Thread-safe.
 */
public final class EmbeddedPostgres implements LocalDatabase {

    /** How long a start may take; replaying the log after a crash is part of it. */
    static final Duration START_LIMIT = Duration.ofMinutes(5);

    private final Map<String, String> environment;
    private final List<RootWay> rootWays;

    public EmbeddedPostgres() {
        this(System.getenv(), RootWay.ALL);
    }

    EmbeddedPostgres(Map<String, String> environment, List<RootWay> rootWays) {
        this.environment = environment;
        this.rootWays = rootWays;
    }

    @Override
    public Running start(Path folder, boolean keepRunning, RunContext context) {
        try (RunContext bounded = context.child("database start", START_LIMIT)) {
            ServerFolder place = ServerFolder.prepare(folder);
            Users users = Users.of(place);
            try (Users.Turn turn = users.turn(bounded)) {
                turn.enter();
                try {
                    Postmaster running = new Starter(place, environment, rootWays).startOrJoin(bounded);
                    if (keepRunning) {
                        place.markKeepRunning();
                    }
                    return new RunningPostgres(place, users, running.port(), place.readPassword());
                } catch (Throwable e) {
                    leave(place, turn, e);
                    throw e;
                }
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot start the embedded PostgreSQL in " + folder + ": " + words(e), e);
        }
    }

    /**
     * Stops the server over a folder, also one that was asked to stay. While other processes use it, it goes on, and stops when the last of them has closed it.
     *
     * @return whether no server runs over the folder any more
     * @throws RunFailedException when the server cannot be stopped
     */
    public static boolean stop(Path folder, RunContext context) {
        if (!Files.isDirectory(folder)) {
            return true;
        }
        try {
            ServerFolder place = ServerFolder.prepare(folder);
            Users users = Users.of(place);
            try (Users.Turn turn = users.turn(context)) {
                place.clearKeepRunning();
                if (turn.inUse()) {
                    return false;
                }
                Stopper.stop(place);
                return true;
            }
        } catch (IOException e) {
            throw new RunFailedException("cannot stop the embedded PostgreSQL in " + folder + ": " + words(e), e);
        }
    }

    private static void leave(ServerFolder place, Users.Turn turn, Throwable failure) {
        try {
            if (turn.leave() && !place.keepsRunning()) {
                Stopper.stop(place);
            }
        } catch (IOException | RuntimeException e) {
            failure.addSuppressed(e);
        }
    }

    static String words(IOException e) {
        // The message of a FileSystemException is often a bare path: its class says what happened.
        return e instanceof java.nio.file.FileSystemException
                ? e.getClass().getSimpleName().replace("Exception", "") + " " + e.getMessage()
                : String.valueOf(e.getMessage());
    }
}
