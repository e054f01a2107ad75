package dev.sluice.connector.jdbc.connection;

import dev.sluice.context.RunContext;
import dev.sluice.context.Watchdog;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.TransientException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A connection under deadlines: every call to the server goes through it. When the context of a call ends, the statement is cancelled at the server and, after a short grace, the connection is aborted;
 * it is of no more use then. A COPY that is being sent is aborted at once: a server that does not read hears no cancel, and close() would block behind the stalled write. Used by one thread, but for the watchdog's.
 */
public final class Wire implements AutoCloseable {

    /** How long a cancelled statement may take to end before the connection is aborted. */
    static final Duration GRACE = Duration.ofMillis(300);

    /** How long a polite close may take. */
    static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);

    private final Connection connection;
    private final TrackedSockets.Group sockets;
    private final Login login;
    private final Dialect dialect;
    private final Watchdog watchdog;
    private Onlooker onlooker = Onlooker.NONE;
    private @Nullable RunContext running;
    private boolean masked;
    private volatile boolean expired;
    private volatile boolean sending;

    Wire(Connection connection, TrackedSockets.Group sockets, Login login, Watchdog watchdog) {
        this.connection = connection;
        this.sockets = sockets;
        this.login = login;
        this.dialect = login.url().dialect();
        this.watchdog = watchdog;
    }

    /** From now on, somebody tells what the server waits for when a deadline passes. */
    void watchedBy(Onlooker somebody) {
        onlooker = somebody;
    }

    /** From now on, no failure tells what stands in a row. */
    public void masks() {
        masked = true;
    }

    /** What is done at the server. */
    public interface Work<T> {
        /** Does it. */
        T run(Connection connection) throws SQLException;
    }

    /** What is done at the server, with no answer. */
    public interface Action {
        /** Does it. */
        void run(Connection connection) throws SQLException;
    }

    /** The database at the other end. */
    public Dialect dialect() {
        return dialect;
    }

    /** The driver's own interface, for what JDBC does not have. */
    public <T> T driver(Class<T> own) throws SQLException {
        return connection.unwrap(own);
    }

    /** A statement of the call that is under way with the call's deadline, where the server takes that in the text: for the case that nobody is left who could tell it. */
    public String limited(String sql) {
        RunContext context = running;
        return context == null ? sql : dialect.limited(sql, context.deadline().left());
    }

    /** The server's number for this connection. */
    public long session(RunContext context) {
        return get(context, "cannot ask for the number of the session", dialect::session);
    }

    /** Told around the part of a COPY in which we write. */
    public void sending(boolean now) {
        sending = now;
    }

    /**
     * Does something at the server; a failure is the driver's own.
     *
     * @throws SluiceException when the context has ended, also during the call
     */
    public <T> T call(RunContext context, Work<T> work) throws SQLException {
        context.check();
        if (expired) {
            throw new SQLException("the connection was given up after a deadline", "08003");
        }
        RunContext.Registration registration = context.onExpiry(this::expire);
        Onlooker.Look look = onlooker.before(context);
        running = context;
        try {
            return work.run(connection);
        } catch (SQLException e) {
            if (context.ended() || expired) {
                throw ended(context, look, masked ? dialect.masked(e) : e);
            }
            throw masked ? dialect.masked(e) : e;
        } finally {
            sending = false;
            look.close();
            registration.close();
        }
    }

    /** Does something at the server; a failure says what was not done and why. */
    public <T> T get(RunContext context, String failure, Work<T> work) {
        try {
            return call(context, work);
        } catch (SQLException e) {
            throw failed(failure, e);
        }
    }

    /** Does something at the server; a failure says what was not done and why. */
    public void run(RunContext context, String failure, Action action) {
        get(context, failure, connected -> {
            action.run(connected);
            return true;
        });
    }

    /** The kind of failure that an error code asks for. */
    public SluiceException failed(String what, SQLException e) {
        String message = what + ": " + dialect.words(e);
        return dialect.passing(e) ? new TransientException(message, e) : new RunFailedException(message, e);
    }

    private static SluiceException ended(RunContext context, Onlooker.Look look, Throwable cause) {
        SluiceException end;
        try {
            context.check();
            end = context.expired();
        } catch (SluiceException e) {
            end = e;
        }
        String seen = look.seen();
        SluiceException told = seen != null && end instanceof DeadlineExpiredException
                ? new DeadlineExpiredException(end.getMessage() + "; " + seen)
                : end;
        told.addSuppressed(cause);
        return told;
    }

    private void expire() {
        expired = true;
        if (sending) {
            abort();
            return;
        }
        // Scheduled first: the cancel opens a connection of its own and may wait for it.
        Watchdog.Handle ignored = watchdog.after(GRACE, this::abort);
        try {
            dialect.cancel(connection, login);
        } catch (SQLException e) {
            // Nobody waits for the cancel's own failure: the abort follows.
            abort();
        }
    }

    /** Frees whoever waits on the connection; the server rolls back. */
    public void abort() {
        expired = true;
        // The sockets first, so that nothing depends on how a TLS layer closes behind a stalled write.
        sockets.close();
        try {
            connection.abort(Runnable::run);
        } catch (SQLException e) {
            // Nothing is left to free: the driver refuses only a closed connection.
            expired = true;
        }
    }

    /** Closes politely within {@link #CLOSE_LIMIT}; an expired connection is aborted. */
    @Override
    public void close() {
        if (expired) {
            abort();
            return;
        }
        Watchdog.Handle limit = watchdog.after(CLOSE_LIMIT, this::abort);
        try {
            connection.close();
        } catch (SQLException e) {
            abort();
        } finally {
            limit.close();
        }
    }
}
