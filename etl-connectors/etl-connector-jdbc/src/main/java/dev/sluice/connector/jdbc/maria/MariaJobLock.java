package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.Ledger;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.OptionalLong;

/** One load at a time for a job and a table: a named lock that goes with its connection. It only makes the message fast; the ledger's epoch is what keeps two apart. */
final class MariaJobLock {

    private static final Duration STEP = Duration.ofMillis(50);

    private MariaJobLock() {}

    /**
     * Takes the lock; waits for as long as a session that is just ending, as that of a killed process, may take to let go. An earlier attempt of the same run that the server still holds for alive is ended.
     *
     * @throws RunFailedException naming who holds it, since when, and the server's connection
     */
    static void take(Wire wire, Ledger ledger, String run, int attempt, RunContext context) {
        String failure = "cannot take the lock of job " + ledger.job();
        for (Duration waited = Duration.ZERO; !wire.get(context, failure, c -> tryOnce(c, ledger)); ) {
            if (attempt > 1) {
                wire.run(context, failure, connection -> endEarlierAttempt(connection, ledger, run, attempt));
            }
            if (waited.compareTo(Ledger.PATIENCE) >= 0) {
                String holder = wire.get(context, failure, connection -> holder(connection, ledger));
                throw new RunFailedException(
                        "job " + ledger.job() + " is loading into " + ledger.target() + " already" + holder);
            }
            context.pause(STEP);
            waited = waited.plus(STEP);
        }
    }

    private static String name(Ledger ledger) {
        return "sluice-" + Long.toHexString(ledger.lockKey());
    }

    private static boolean tryOnce(Connection connection, Ledger ledger) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT get_lock(?, 0)")) {
            statement.setString(1, name(ledger));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) == 1;
            }
        }
    }

    /** The connection that holds the lock; empty when none does any more. */
    private static OptionalLong holding(Connection connection, Ledger ledger) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT is_used_lock(?)")) {
            statement.setString(1, name(ledger));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                long id = row.getLong(1);
                return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(id);
            }
        }
    }

    private static String holder(Connection connection, Ledger ledger) throws SQLException {
        OptionalLong id = holding(connection, ledger);
        if (id.isEmpty()) {
            return "; run this again";
        }
        return ": " + (ledger.schema().exists(connection) ? ledger.holder(connection) : "another run")
                + " holds it, connection " + id.getAsLong()
                + " of the server; wait until it ends, or end it with KILL " + id.getAsLong();
    }

    private static void endEarlierAttempt(Connection connection, Ledger ledger, String run, int attempt)
            throws SQLException {
        if (!ledger.schema().exists(connection)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT pid FROM "
                + ledger.schema().leases() + " WHERE job = ? AND target = ? AND run = ? AND attempt < ?")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, run);
            statement.setInt(4, attempt);
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    end(connection, row.getLong(1), ledger);
                }
            }
        }
    }

    /** Ends a connection that holds the lock, and no other: the server gives the numbers out anew when it starts. */
    static void end(Connection connection, long id, Ledger ledger) throws SQLException {
        if (holding(connection, ledger).equals(OptionalLong.of(id))) {
            try (PreparedStatement statement = connection.prepareStatement("KILL ?")) {
                statement.setLong(1, id);
                statement.execute();
            }
        }
    }
}
