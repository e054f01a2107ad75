package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.ServerText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What a connection waits for at MariaDB, and who holds it, as another one sees it (MariaDB manual, INNODB_LOCK_WAITS). Wants PROCESS; without it nothing is told. Has no state. */
final class MariaLockWait {

    /** The oldest of several holders is told. */
    private static final String ROW = """
            SELECT l.lock_mode, l.lock_table, l.lock_index, b.trx_mysql_thread_id, p.user, p.host, b.trx_started,
                   coalesce(b.trx_query, p.info), count(*) OVER ()
            FROM information_schema.innodb_trx r
            JOIN information_schema.innodb_lock_waits w ON w.requesting_trx_id = r.trx_id
            JOIN information_schema.innodb_trx b ON b.trx_id = w.blocking_trx_id
            JOIN information_schema.innodb_locks l ON l.lock_id = w.requested_lock_id
            LEFT JOIN information_schema.processlist p ON p.id = b.trx_mysql_thread_id
            WHERE r.trx_mysql_thread_id = ?
            ORDER BY b.trx_started LIMIT 1""";

    /** The server shows who holds a table's definition only with a plugin. */
    private static final String DEFINITION = """
            SELECT state FROM information_schema.processlist
            WHERE id = ? AND (state LIKE '%metadata lock%' OR state LIKE '%table level lock%')""";

    private MariaLockWait() {}

    /** The lock, its table and its holder, in words; null when the connection waits for none, or we may not see it. */
    static @Nullable String find(Connection connection, long session) throws SQLException {
        try (PreparedStatement rows = connection.prepareStatement(ROW);
                PreparedStatement definition = connection.prepareStatement(DEFINITION)) {
            rows.setLong(1, session);
            try (ResultSet row = rows.executeQuery()) {
                if (row.next()) {
                    return words(row);
                }
            }
            definition.setLong(1, session);
            try (ResultSet row = definition.executeQuery()) {
                return row.next()
                        ? "it waited: " + row.getString(1)
                                + ", which a statement or an open transaction of another connection"
                                + " holds; SHOW FULL PROCESSLIST lists them"
                        : null;
            }
        } catch (SQLException e) {
            if (MariaErrors.DENIED.contains(e.getErrorCode())) {
                return null;
            }
            throw e;
        }
    }

    private static String words(ResultSet row) throws SQLException {
        long holder = row.getLong(4);
        long others = row.getLong(9) - 1;
        LocalDateTime since = row.getObject(7, LocalDateTime.class);
        String query = ServerText.firstWords(row.getString(8));
        return "it waited for a lock (" + row.getString(1) + ") on a row or key of the table "
                + row.getString(2).replaceAll("[`\"]", "") + ", index " + row.getString(3) + ", which is held by user "
                + row.getString(5) + " from " + row.getString(6) + (others == 0 ? "" : " and " + others + " more")
                + ", connection " + holder
                + (since == null
                        ? ""
                        : ", in a transaction since "
                                + since.toInstant(ZoneOffset.UTC).truncatedTo(ChronoUnit.SECONDS))
                + (query.isEmpty() ? "" : ", last statement " + query)
                + "; wait until it ends, or end it with KILL " + holder;
    }
}
