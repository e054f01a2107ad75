package dev.sluice.connector.jdbc.connection;

import dev.sluice.context.RunContext;
import dev.sluice.context.Watchdog;
import dev.sluice.failure.SluiceException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Looks, over a second and short connection, what a call to the server waits for, when its deadline is near: once it has passed nobody waits any more. Immutable and thread-safe.
 *
 * @param login how to reach the server; null for one that looks at nothing
 * @param session the server's number for the connection that is looked at
 */
record Onlooker(@Nullable Login login, long session) {

    /** Looks at nothing: no look is watched by another. */
    static final Onlooker NONE = new Onlooker(null, 0);

    /** How long before the deadline it looks, where the call has twice as long. A look has half of that time: a server that does not answer must not hold up the watchdog when the deadline passes. */
    static final Duration AHEAD = Duration.ofSeconds(1);

    /** What a look has found; closed when the call has ended. */
    static final class Look implements AutoCloseable {
        private final Watchdog.Handle handle;
        private volatile @Nullable String seen;

        private Look(Onlooker onlooker, RunContext context) {
            Duration left = context.deadline().left();
            Duration half = left.dividedBy(2);
            Duration ahead = half.compareTo(AHEAD) < 0 ? half : AHEAD;
            Login login = onlooker.login;
            this.handle = login == null
                    ? () -> {}
                    : context.watchdog()
                            .after(left.minus(ahead), () -> look(login, context, onlooker.session, ahead.dividedBy(2)));
        }

        private void look(Login login, RunContext context, long session, Duration limit) {
            try (RunContext looking = RunContext.open(limit, context.watchdog(), System::nanoTime);
                    Wire wire = Connector.unwatched(login, "sluice onlooker", looking)) {
                wire.run(
                        looking,
                        "cannot read the locks",
                        connection -> seen = login.url().dialect().lockWait(connection, session));
            } catch (SluiceException e) {
                // A server that does not answer holds no lock that could be told: the deadline's own words must do.
                seen = null;
            }
        }

        /** What the call waited for; null when nothing is known of it. */
        @Nullable
        String seen() {
            return seen;
        }

        @Override
        public void close() {
            handle.close();
        }
    }

    /** Watches a call. */
    Look before(RunContext context) {
        return new Look(this, context);
    }
}
