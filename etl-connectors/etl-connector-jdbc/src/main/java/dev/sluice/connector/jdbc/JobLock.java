package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;

/**
 * One load at a time for a job and a table: an advisory lock that goes with its connection. It only makes the message fast; the ledger's epoch is what keeps two apart.
 */
final class JobLock {

    /** How long a session that is just ending, as that of a killed process, may take to let go. */
    static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration STEP = Duration.ofMillis(50);

    private JobLock() {}

    /**
     * Takes the lock.
     *
     * @throws RunFailedException naming the run that holds it, since when, and the server's process
     */
    static void take(Wire wire, Ledger ledger, RunContext context) {
        long key = key(ledger.job(), ledger.target());
        String failure = "cannot take the lock of job " + ledger.job();
        for (Duration waited = Duration.ZERO; !wire.get(context, failure, c -> tryOnce(c, key)); ) {
            if (waited.compareTo(PATIENCE) >= 0) {
                throw new RunFailedException(wire.get(context, failure, c -> held(c, ledger, key)));
            }
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

    private static String held(Connection connection, Ledger ledger, long key) throws SQLException {
        String words = "job " + ledger.job() + " is loading into " + ledger.target() + " already: "
                + ledger.holder(connection);
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT l.pid FROM pg_locks l WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1"
                        + " AND l.classid::bigint = ? AND l.objid::bigint = ?"
                        + " AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())")) {
            statement.setLong(1, key >>> 32);
            statement.setLong(2, key & 0xffff_ffffL);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return words + "; run this again";
                }
                int pid = row.getInt(1);
                return words + " (server process " + pid + "); wait until it ends, or end it with SELECT"
                        + " pg_terminate_backend(" + pid + ")";
            }
        }
    }

    private static long key(String job, String target) {
        try {
            byte[] text = ("sluice\0" + job + "\0" + target).getBytes(StandardCharsets.UTF_8);
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has SHA-256", e);
        }
    }
}
