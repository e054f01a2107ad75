package dev.sluice.embedded;

import dev.sluice.context.RunContext;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Ends a server: politely, then at once. It waits under bounds of its own, since it must also work when the run's deadline has passed. */
final class Stopper {

    /** How long waiting for a turn and everything below may take together. */
    private static final Duration TOTAL_LIMIT = Duration.ofSeconds(60);

    /** A fast shutdown ends the sessions and writes a checkpoint. */
    private static final Duration FAST_LIMIT = Duration.ofSeconds(30);

    /** After an immediate shutdown PostgreSQL itself kills what is left after five seconds. */
    private static final Duration IMMEDIATE_LIMIT = Duration.ofSeconds(8);

    private static final Duration POLL = Duration.ofMillis(5);

    private Stopper() {}

    /** Bounds that no cancellation reaches. The caller closes them. */
    static RunContext bounds() {
        return RunContext.open(Duration.ofDays(1), (delay, action) -> () -> {}, System::nanoTime)
                .child("database stop", TOTAL_LIMIT);
    }

    /** Returns when no server runs over the folder. */
    static void stop(ServerFolder folder) throws IOException {
        Optional<Postmaster> found = Postmaster.read(folder.pidFile());
        if (found.isEmpty() || !found.get().alive()) {
            return;
        }
        Postmaster server = found.get();
        // PostgreSQL, "Shutting Down the Server": SIGINT is fast, SIGQUIT immediate.
        boolean ended = signal(folder, server, "INT", FAST_LIMIT)
                || signal(folder, server, "QUIT", IMMEDIATE_LIMIT)
                || signal(folder, server, "KILL", IMMEDIATE_LIMIT);
        if (!ended) {
            throw new RunFailedException("the embedded PostgreSQL over " + folder.root() + " (process " + server.pid()
                    + ") does not end, not even when killed: see " + folder.log());
        }
    }

    private static boolean signal(ServerFolder folder, Postmaster server, String signal, Duration limit)
            throws IOException {
        try (RunContext bounded = bounds().child("database stop", limit)) {
            Command.run(List.of("/bin/sh", "-c", "kill -" + signal + " " + server.pid()), folder, "", bounded);
            while (server.alive()) {
                bounded.pause(POLL);
            }
            return true;
        } catch (DeadlineExpiredException e) {
            return false;
        }
    }
}
