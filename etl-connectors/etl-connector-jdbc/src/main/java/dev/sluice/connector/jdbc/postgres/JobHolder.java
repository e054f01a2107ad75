package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.ServerText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session that holds a job's lock, as the server shows it. Immutable and thread-safe.
 *
 * @param pid the server's process
 * @param application what the session calls itself: the tool, the job and the run
 * @param since when it connected; null when we may not see it
 * @param step when its state changed last; null when we may not see it
 * @param waitsForClient whether the server's process waits for its client
 */
record JobHolder(
        int pid,
        String application,
        @Nullable Instant since,
        @Nullable Instant step,
        boolean waitsForClient) {

    private static final String FIND = """
            SELECT a.pid, coalesce(a.application_name, ''), a.backend_start, a.state_change,
                   coalesce(a.wait_event_type = 'Client', false)
            FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
              AND l.classid::bigint = ? AND l.objid::bigint = ?
              AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())""";

    /** Who holds an advisory lock; empty when nobody does any more. */
    static Optional<JobHolder> find(Connection connection, long key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setLong(1, key >>> 32);
            statement.setLong(2, key & 0xffff_ffffL);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new JobHolder(
                                row.getInt(1), row.getString(2), instant(row, 3), instant(row, 4), row.getBoolean(5)))
                        : Optional.empty();
            }
        }
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    /** Whether its client is there, as far as this look and the one before tell. */
    boolean isAlive(@Nullable JobHolder before) {
        return waitsForClient || (before != null && before.pid == pid && step != null && !step.equals(before.step));
    }

    /** Who it is, and how to be rid of it. */
    String words() {
        return "\"" + ServerText.bounded(application) + "\" holds it, server process " + pid
                + (since == null ? "" : ", since " + since.truncatedTo(ChronoUnit.SECONDS))
                + remedy(pid);
    }

    /** How to be rid of whoever holds a lock. */
    static String remedy(int pid) {
        return "; wait until it ends, or end it with SELECT pg_terminate_backend(" + pid + ")";
    }
}
