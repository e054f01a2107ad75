package dev.sluice.connector.jdbc.postgres.rejects;

import dev.sluice.connector.jdbc.connection.Moments;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Position;
import dev.sluice.failure.RejectId;
import dev.sluice.spi.RejectTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/**
 * The rows of one attempt's rejects in their tables. Every method works in the caller's transaction. Immutable and thread-safe.
 *
 * @param tables where
 * @param job the job
 * @param attempt the attempt
 */
public record RejectRows(RejectTables tables, String job, RejectTable.Attempt attempt) {

    /** How many rows of a long answer come at once: a reject has up to 64 KiB of raw bytes. */
    private static final int FETCHED = 100;

    /** The same without the raw bytes. */
    private static final int ENTRIES_FETCHED = 500;

    private static final String COLUMNS =
            "number, id, resource, record, line, byte_offset, byte_length, raw, raw_sha256, reading, stage, violations, state";

    private static final String OF_ATTEMPT = " WHERE job = ? AND run = ? AND attempt = ?";

    /** A statement that fails where the table is none of rejects. */
    static String look(RejectTables tables) {
        return "SELECT job, run, attempt, job_version, first_seen, " + COLUMNS + " FROM "
                + tables.rejects().sql() + " LIMIT 0";
    }

    /** Keeps rejects behind those that are there; how many the server took. */
    public long insert(Connection connection, List<RejectTable.Row> rows) throws SQLException {
        int taken;
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO "
                + tables.rejects().sql() + " (job, run, attempt, job_version, first_seen, " + COLUMNS
                + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::json, ?, ?::json, ?)")) {
            for (RejectTable.Row row : rows) {
                key(statement, 1);
                statement.setInt(4, attempt.jobVersion());
                statement.setObject(5, Moments.time(attempt.started()));
                statement.setLong(6, row.number());
                set(statement, 7, row);
                statement.addBatch();
            }
            taken = Arrays.stream(statement.executeBatch()).sum();
        }
        count(connection, taken);
        return taken;
    }

    private void count(Connection connection, int more) throws SQLException {
        TableName attempts = tables.attempts();
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO " + attempts.sql()
                + " AS known (job, run, attempt, job_version, started, rejects, version) VALUES (?, ?, ?, ?, ?, ?, 1)"
                + " ON CONFLICT (job, run, attempt) DO UPDATE SET rejects = known.rejects + EXCLUDED.rejects,"
                + " version = known.version + 1")) {
            key(statement, 1);
            statement.setInt(4, attempt.jobVersion());
            statement.setObject(5, Moments.time(attempt.started()));
            statement.setLong(6, more);
            statement.executeUpdate();
        }
    }

    private void key(PreparedStatement statement, int first) throws SQLException {
        statement.setString(first, job);
        statement.setString(first + 1, attempt.run());
        statement.setInt(first + 2, attempt.attempt());
    }

    /** Sets what a reject has beside its number. */
    private static void set(PreparedStatement statement, int first, RejectTable.Row row) throws SQLException {
        Position position = row.position();
        statement.setString(first, row.id().toString());
        statement.setString(first + 1, position.resource());
        statement.setLong(first + 2, position.record());
        statement.setLong(first + 3, position.line());
        statement.setLong(first + 4, position.offset());
        statement.setLong(first + 5, position.length());
        statement.setBytes(first + 6, row.raw());
        statement.setString(first + 7, row.rawSha256());
        statement.setString(first + 8, row.reading());
        statement.setString(first + 9, row.stage());
        statement.setString(first + 10, row.violations());
        statement.setString(first + 11, row.state());
    }

    /** Tells all of them in order; the connection is in a transaction, so that they come in portions. */
    void read(Connection connection, Consumer<RejectTable.Row> to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM " + tables.rejects().sql() + OF_ATTEMPT + " ORDER BY number")) {
            statement.setFetchSize(FETCHED);
            key(statement, 1);
            tell(statement, to);
        }
    }

    /** Tells of all of them in order without their records; the connection is in a transaction, so that they come in portions. */
    void index(Connection connection, Consumer<RejectTable.Entry> to) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT number, id, resource, record, line, violations, state FROM "
                        + tables.rejects().sql() + OF_ATTEMPT + " ORDER BY number")) {
            statement.setFetchSize(ENTRIES_FETCHED);
            key(statement, 1);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    to.accept(new RejectTable.Entry(
                            row.getLong(1),
                            RejectId.parse(row.getString(2)).orElseThrow(),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getString(6),
                            row.getString(7)));
                }
            }
        }
    }

    /** Tells some of them. */
    void find(Connection connection, List<Long> numbers, Consumer<RejectTable.Row> to) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT " + COLUMNS + " FROM " + tables.rejects().sql() + OF_ATTEMPT + " AND number = ANY (?)")) {
            key(statement, 1);
            statement.setArray(4, connection.createArrayOf("bigint", numbers.toArray()));
            tell(statement, to);
        }
    }

    private static void tell(PreparedStatement statement, Consumer<RejectTable.Row> to) throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                to.accept(new RejectTable.Row(
                        row.getLong(1),
                        RejectId.parse(row.getString(2)).orElseThrow(),
                        new Position(row.getString(3), row.getLong(4), row.getLong(5), row.getLong(6), row.getLong(7)),
                        row.getBytes(8),
                        row.getString(9),
                        row.getString(10),
                        row.getString(11),
                        row.getString(12),
                        row.getString(13)));
            }
        }
    }

    /** Changes some, takes others away, and tells of it; how many there were, for another may have taken some away meanwhile. */
    long rewrite(Connection connection, List<RejectTable.Row> changed, List<Long> gone, RejectTable.Trace trace)
            throws SQLException {
        long updated;
        try (PreparedStatement statement =
                connection.prepareStatement("UPDATE " + tables.rejects().sql()
                        + " SET id = ?, resource = ?, record = ?, line = ?, byte_offset = ?, byte_length = ?, raw = ?,"
                        + " raw_sha256 = ?, reading = ?::json, stage = ?, violations = ?::json, state = ?" + OF_ATTEMPT
                        + " AND number = ?")) {
            for (RejectTable.Row row : changed) {
                set(statement, 1, row);
                key(statement, 13);
                statement.setLong(16, row.number());
                statement.addBatch();
            }
            updated = Arrays.stream(statement.executeBatch()).sum();
        }
        int deleted = delete(connection, gone);
        if (updated + deleted == 0) {
            return 0;
        }
        count(connection, -deleted);
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM " + tables.attempts().sql() + OF_ATTEMPT + " AND rejects <= 0")) {
            key(statement, 1);
            statement.executeUpdate();
        }
        trace(connection, updated + deleted, trace);
        return updated + deleted;
    }

    private int delete(Connection connection, List<Long> gone) throws SQLException {
        if (gone.isEmpty()) {
            return 0;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "DELETE FROM " + tables.rejects().sql() + OF_ATTEMPT + " AND number = ANY (?)")) {
            key(statement, 1);
            statement.setArray(4, connection.createArrayOf("bigint", gone.toArray()));
            return statement.executeUpdate();
        }
    }

    private void trace(Connection connection, long rejects, RejectTable.Trace trace) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + tables.traces().sql()
                        + " (job, run, attempt, deed, rejects, done_at, done_by, done_why)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            key(statement, 1);
            statement.setString(4, trace.deed());
            statement.setLong(5, rejects);
            statement.setObject(6, Moments.time(trace.at()));
            statement.setString(7, trace.by());
            statement.setString(8, trace.why());
            statement.executeUpdate();
        }
    }
}
