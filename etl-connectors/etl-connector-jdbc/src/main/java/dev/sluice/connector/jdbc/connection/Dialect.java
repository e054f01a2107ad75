package dev.sluice.connector.jdbc.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How one database is reached and what it says, where all of them are asked the same: its url, its driver, what its errors mean. The url of a job chooses it. Has no state, thread-safe. */
public interface Dialect {

    /** What to look at when the user is refused. */
    String CHECK_LOGIN = "; check target.jdbc.user and target.jdbc.password";
    /** What to look at when the database is. */
    String CHECK_DATABASE = "; check the database in target.jdbc.url";

    /** What people call the database. */
    String name();

    /** How its urls begin: {@code jdbc:postgresql:}. */
    String prefix();

    /** A url, for people: {@code jdbc:postgresql://host:5432/database}. */
    String example();

    /** The parts of a url whose query has been taken off; null when it does not name host, port and database. */
    @Nullable
    DatabaseUrl parse(String place, Map<String, String> properties);

    /** Which properties of the driver a job may set. */
    DriverProperties properties();

    /** What is missing on the class path for it, in words; null when nothing is. */
    @Nullable
    String missing();

    /**
     * Opens a connection; every socket of it belongs to the group.
     *
     * @param application what the server is to show of it
     * @param seconds the longest that it may take, and so may each answer until {@link #setUp} has returned
     * @return null when the driver does not take the url
     */
    @Nullable
    Connection open(Login login, String application, int seconds, TrackedSockets.Group sockets) throws SQLException;

    /**
     * Sets a fresh connection up as the loads rely on it.
     *
     * @param seconds what is left until the deadline of the work for which it was opened
     * @throws dev.sluice.failure.RunFailedException when the server is none that is served
     */
    void setUp(Connection connection, Login login, long seconds) throws SQLException;

    /** The server's number for a connection. */
    long session(Connection connection) throws SQLException;

    /** What another connection waits for and who holds it, in words that follow a semicolon; null when it waits for no lock, or the database does not tell. */
    default @Nullable String lockWait(Connection connection, long session) throws SQLException {
        return null;
    }

    /** Ends the statement that a connection waits for; from another thread. May wait for a connection of its own. */
    void cancel(Connection connection, Login login) throws SQLException;

    /** A statement that the server ends by itself after some time, where it takes that in the text; else the statement as it is. */
    default String limited(String sql, Duration left) {
        return sql;
    }

    /** What happened, in the server's words and with its code. */
    String words(SQLException e);

    /** The same failure without words that may tell what stands in a row; what is said of constraint, column and place stays. */
    SQLException masked(SQLException e);

    /** Whether the server itself speaks, so that the connection stood at that time. */
    boolean fromServer(SQLException e);

    /** Whether it passes by itself, so that trying again may help. */
    boolean passing(SQLException e);

    /** Whether it leaves open what became of a COMMIT: it is not the server that speaks, or the server goes down. */
    boolean losesCommit(SQLException e);

    /** Bounds to about a second how long a statement of this transaction waits for a lock. */
    void waitBriefly(Connection connection) throws SQLException;

    /** Whether a lock was waited for in vain. */
    boolean locked(SQLException e);

    /** Whether a savepoint is asked for that is not there, or of a transaction that is not. */
    boolean noSavepoint(SQLException e);

    /** Whether a statement was refused because it stands in a transaction. */
    boolean notInTransaction(SQLException e);

    /** Whether the driver will not trust the server, or cannot tell whether it may: trying again would not help. */
    default boolean untrusted(SQLException e) {
        return false;
    }

    /** Whether the driver gave up while connecting, for any reason. */
    boolean notConnected(SQLException e);

    /** What to look at after a refused connection; empty when nothing is known. */
    String remedy(SQLException e, Login login);
}
