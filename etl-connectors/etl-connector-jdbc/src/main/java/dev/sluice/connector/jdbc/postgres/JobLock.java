package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.Ledger;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One load at a time for a job and a table: an advisory lock that goes with its connection. It only makes the message fast; the ledger's epoch is what keeps two apart.
 */
final class JobLock {

    private static final Duration STEP = Duration.ofMillis(50);

    /** So many looks at a holder that is alive are believed. */
    private static final int LOOKS = 4;

    private JobLock() {}

    /**
     * Takes the lock. A holder whose client is alive is told at once: its server process waits for it, or goes on with it, while that of a killed client ends as soon as it looks for its client. An earlier attempt of the same run
     * that the server still holds for alive, because its connection was lost without a word, is ended.
     *
     * @throws RunFailedException naming who holds it, since when, and the server's process
     */
    static void take(Wire wire, Ledger ledger, String run, int attempt, RunContext context) {
        long key = ledger.lockKey();
        String failure = "cannot take the lock of job " + ledger.job();
        int alive = 0;
        JobHolder before = null;
        for (Duration waited = Duration.ZERO; !wire.get(context, failure, c -> tryOnce(c, key)); ) {
            JobHolder holder =
                    wire.get(context, failure, c -> JobHolder.find(c, key)).orElse(null);
            alive += holder != null && holder.isAlive(before) ? 1 : 0;
            if (attempt > 1) {
                wire.run(context, failure, c -> endEarlierAttempt(c, ledger, run, attempt));
                alive = 0;
            }
            if (alive >= LOOKS || waited.compareTo(Ledger.PATIENCE) >= 0) {
                throw new RunFailedException("job " + ledger.job() + " is loading into " + ledger.target() + " already"
                        + (holder == null ? "; run this again" : ": " + holder.words()));
            }
            before = holder;
            context.pause(STEP);
            waited = waited.plus(STEP);
        }
    }

    private static boolean tryOnce(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_try_advisory_lock(?)")) {
            statement.setLong(1, key);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private static void endEarlierAttempt(Connection connection, Ledger ledger, String run, int attempt)
            throws SQLException {
        if (!ledger.schema().exists(connection)) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_terminate_backend(a.pid) FROM "
                + ledger.schema().leases()
                + " l JOIN pg_stat_activity a ON a.pid = l.pid AND a.backend_start <= l.since"
                + " WHERE l.job = ? AND l.target = ? AND l.run = ? AND l.attempt < ? AND a.usename = current_user")) {
            statement.setString(1, ledger.job());
            statement.setString(2, ledger.target());
            statement.setString(3, run);
            statement.setInt(4, attempt);
            statement.execute();
        }
    }
}
