package dev.sluice.connector.jdbc.connection;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.TransientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** Makes connections within the context's deadline, and sets up their session. Has no state. */
public final class Connector {

    /** The longest that one attempt to connect may take. */
    static final Duration MOST = Duration.ofSeconds(30);

    private Connector() {}

    /**
     * Connects.
     *
     * @param applicationName what the server's activity view shows; at most 63 bytes are kept there
     * @throws TransientException when the server refuses for now
     * @throws RunFailedException when it will not take us; names host, port, database and user
     */
    public static Wire connect(Login login, String applicationName, RunContext context) {
        Wire wire = unwatched(login, applicationName, context);
        boolean ready = false;
        try {
            wire.watchedBy(new Onlooker(login, wire.session(context)));
            ready = true;
            return wire;
        } finally {
            if (!ready) {
                wire.abort();
            }
        }
    }

    /** Connects as {@link #connect} does, for work that nobody looks at when its deadline is near. */
    static Wire unwatched(Login login, String applicationName, RunContext context) {
        context.check();
        TrackedSockets.Group sockets = TrackedSockets.Group.open();
        RunContext.Registration registration = context.onExpiry(sockets::close);
        try {
            // The drivers count in seconds; the deadline itself is checked again after the attempt.
            int seconds = (int) Math.min(MOST.toSeconds(), secondsLeft(context));
            Connection connection = login.url().dialect().open(login, applicationName, seconds, sockets);
            if (connection == null) {
                throw new RunFailedException(
                        "the driver does not take the url " + login.url().place());
            }
            return setUp(connection, sockets, login, context);
        } catch (SQLException e) {
            throw refused(login, context, e);
        } finally {
            registration.close();
            sockets.connected();
        }
    }

    /** At least one. */
    private static long secondsLeft(RunContext context) {
        return Math.max(1, context.deadline().left().plusMillis(999).toSeconds());
    }

    private static Wire setUp(Connection connection, TrackedSockets.Group sockets, Login login, RunContext context)
            throws SQLException {
        Wire wire = new Wire(connection, sockets, login, context.watchdog());
        boolean ready = false;
        try {
            wire.call(context, connected -> {
                login.url().dialect().setUp(connected, login, secondsLeft(context));
                return true;
            });
            ready = true;
            return wire;
        } finally {
            if (!ready) {
                wire.abort();
            }
        }
    }

    private static SluiceException refused(Login login, RunContext context, SQLException e) {
        String words = "cannot connect to " + login.words() + ": ";
        if (context.ended()) {
            try {
                context.check();
            } catch (SluiceException ended) {
                ended.addSuppressed(e);
                return ended;
            }
        }
        if (has(e, UnknownHostException.class)) {
            return new RunFailedException(
                    words + "the host " + login.url().host() + " is not known; check target.jdbc.url", e);
        }
        if (has(e, ConnectException.class) || has(e, NoRouteToHostException.class)) {
            return new TransientException(
                    words + "nothing answers there; check that the server runs and target.jdbc.url is right", e);
        }
        if (has(e, SocketTimeoutException.class)) {
            return new TransientException(words + "no answer in time", e);
        }
        Dialect dialect = login.url().dialect();
        // Without words of the server's, somebody took the connection and cut it: a server or a balancer that restarts.
        boolean passing = dialect.passing(e) && !dialect.untrusted(e);
        if (passing || (dialect.notConnected(e) && !dialect.fromServer(e) && has(e, IOException.class))) {
            return new TransientException(words + dialect.words(e), e);
        }
        return new RunFailedException(words + dialect.words(e) + dialect.remedy(e, login), e);
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        int depth = 0;
        for (Throwable at = e; at != null && depth < 20; at = at.getCause(), depth++) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
