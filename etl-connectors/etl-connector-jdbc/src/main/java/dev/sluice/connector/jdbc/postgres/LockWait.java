package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.ServerText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a session waits for at the server, and who holds it, as another session sees it (PostgreSQL manual, pg_locks and pg_stat_activity). Has no state. */
final class LockWait {

    /**
     * A row lock is a wait for the transaction that has written the row, which does not say where; then it is a table in which both write. The oldest of several holders is told.
     */
    private static final String FIND = """
            SELECT w.mode, w.relation IS NOT NULL AND w.locktype = 'relation',
                   (SELECT string_agg(DISTINCT format('%I.%I', n.nspname, c.relname), ', ')
                    FROM pg_locks m
                    JOIN pg_class c ON c.oid = m.relation AND c.relkind IN ('r', 'p')
                    JOIN pg_namespace n ON n.oid = c.relnamespace
                    WHERE m.pid = w.pid AND m.database = (SELECT oid FROM pg_database WHERE datname = current_database())
                      AND CASE WHEN w.locktype = 'relation' THEN m.relation = w.relation
                          ELSE m.mode IN ('RowExclusiveLock', 'RowShareLock') AND EXISTS (
                              SELECT FROM pg_locks h WHERE h.pid = b.pid AND h.relation = m.relation
                                AND h.database = m.database AND h.mode = 'RowExclusiveLock') END),
                   b.pid, a.application_name, a.usename, a.xact_start, a.query, cardinality(pg_blocking_pids(w.pid))
            FROM pg_locks w CROSS JOIN unnest(pg_blocking_pids(w.pid)) b (pid)
            LEFT JOIN pg_stat_activity a ON a.pid = b.pid
            WHERE w.pid = ? AND NOT w.granted
            ORDER BY a.xact_start NULLS LAST LIMIT 1""";

    private LockWait() {}

    /** The lock, its table and its holder, in words; null when the session waits for none. */
    static @Nullable String find(Connection connection, long pid) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setLong(1, pid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? words(row) : null;
            }
        }
    }

    private static String words(ResultSet row) throws SQLException {
        String table = row.getString(3);
        String what = row.getBoolean(2) ? "" : "a row or key" + (table == null ? "" : " of ");
        int holder = row.getInt(4);
        int others = row.getInt(9) - 1;
        OffsetDateTime since = row.getObject(7, OffsetDateTime.class);
        String query = ServerText.firstWords(row.getString(8));
        return "it waited for " + row.getString(1) + " on " + what + (table == null ? "" : "the table " + table)
                + ", which is held by \"" + ServerText.bounded(String.valueOf(row.getString(5))) + "\" of user "
                + row.getString(6) + (others == 0 ? "" : " and " + others + " more") + ", server process " + holder
                + (since == null
                        ? ""
                        : ", in a transaction since "
                                + since.withOffsetSameInstant(ZoneOffset.UTC)
                                        .toInstant()
                                        .truncatedTo(ChronoUnit.SECONDS))
                + (query.isEmpty() ? "" : ", last statement " + query)
                + JobHolder.remedy(holder);
    }
}
