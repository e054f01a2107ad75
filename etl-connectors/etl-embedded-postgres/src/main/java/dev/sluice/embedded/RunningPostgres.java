package dev.sluice.embedded;

import dev.sluice.config.Secret;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.LocalDatabase;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** One user's hold on a running server. Thread-safe; closing it twice is as closing it once. */
final class RunningPostgres implements LocalDatabase.Running {

    private final ServerFolder folder;
    private final Users users;
    private final int port;
    private final Secret password;
    private final AtomicBoolean closed = new AtomicBoolean();

    RunningPostgres(ServerFolder folder, Users users, int port, String password) {
        this.folder = folder;
        this.users = users;
        this.port = port;
        this.password = new Secret(password);
    }

    @Override
    public String url() {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + ServerFolder.DATABASE;
    }

    @Override
    public String user() {
        return ServerFolder.USER;
    }

    @Override
    public Secret password() {
        return password;
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // A thread that was interrupted must still be able to wait for the server's end; it is told afterwards.
        boolean interrupted = Thread.interrupted();
        try (RunContext bounded = Stopper.bounds();
                Users.Turn turn = users.turn(bounded)) {
            boolean last = turn.leave();
            if (last && !folder.keepsRunning()) {
                Stopper.stop(folder);
            }
        } catch (IOException e) {
            throw new RunFailedException(
                    "cannot stop the embedded PostgreSQL in " + folder.root() + ": " + EmbeddedPostgres.words(e), e);
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
