package dev.sluice.connector.jdbc.postgres.rejects;

import dev.sluice.connector.jdbc.postgres.catalog.Catalog;
import dev.sluice.connector.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;

/**
 * The tables of PostgreSQL's in which rejects are kept: the one that a job names, and beside it its attempts, what people decided, and the traces of what was changed for ever. Immutable and thread-safe.
 *
 * @param rejects one row a reject
 */
public record RejectTables(TableName rejects) {

    /** Held while the tables are made, because IF NOT EXISTS alone loses the race with another process. */
    private static final long MAKING = 0x736c75696366L;

    /** Reads the name of the table of rejects. */
    public static RejectTables parse(String name) {
        TableName table = TableName.parse(name);
        if (TableName.tooLong(table.table() + "_decisions")) {
            throw new IllegalArgumentException("the table's name '" + name
                    + "' is too long, because _decisions is put behind it: at most "
                    + (TableName.MAX_IDENTIFIER_BYTES - "_decisions".length()) + " bytes");
        }
        return new RejectTables(table);
    }

    /** The same with their schema, in the caller's transaction: where names without one are looked for when a connection begins, whatever a job's own statements have made of that since. */
    public RejectTables resolved(Connection connection) throws SQLException {
        if (rejects.schema() != null) {
            return this;
        }
        String now = searchPath(connection, "current_setting('search_path')");
        String unused = searchPath(
                connection,
                "set_config('search_path', (SELECT reset_val FROM pg_settings WHERE name = 'search_path'), true)");
        TableName known = Catalog.resolve(connection, rejects);
        try (PreparedStatement statement = connection.prepareStatement("SELECT set_config('search_path', ?, true)")) {
            statement.setString(1, now);
            statement.execute();
        }
        return new RejectTables(known);
    }

    private static String searchPath(Connection connection, String expression) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT " + expression)) {
            row.next();
            return row.getString(1);
        }
    }

    private TableName beside(String what) {
        return new TableName(rejects.schema(), rejects.table() + what);
    }

    /** One row an attempt that has rejects. */
    TableName attempts() {
        return beside("_attempts");
    }

    /** One row a decision. */
    TableName decisions() {
        return beside("_decisions");
    }

    /** One row a change for ever. */
    TableName traces() {
        return beside("_traces");
    }

    /** What makes the tables; harmless when they are there. */
    List<String> ddl() {
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + rejects.sql()
                        + " (job text NOT NULL, run text NOT NULL, attempt int NOT NULL, number bigint NOT NULL,"
                        + " id text NOT NULL, job_version int NOT NULL, resource text NOT NULL, record bigint NOT NULL,"
                        + " line bigint NOT NULL, byte_offset bigint NOT NULL, byte_length bigint NOT NULL,"
                        + " raw bytea NOT NULL, raw_sha256 text, reading json NOT NULL, stage text NOT NULL,"
                        + " violations json NOT NULL, first_seen timestamptz NOT NULL, state text NOT NULL,"
                        + " PRIMARY KEY (job, run, attempt, number))",
                "CREATE TABLE IF NOT EXISTS " + attempts().sql()
                        + " (job text NOT NULL, run text NOT NULL, attempt int NOT NULL, job_version int NOT NULL,"
                        + " started timestamptz NOT NULL, rejects bigint NOT NULL, version bigint NOT NULL,"
                        + " PRIMARY KEY (job, run, attempt))",
                "CREATE TABLE IF NOT EXISTS " + decisions().sql()
                        + " (job text NOT NULL, number bigint GENERATED ALWAYS AS IDENTITY, reject text NOT NULL,"
                        + " run text NOT NULL, state text NOT NULL, decided_at timestamptz NOT NULL,"
                        + " decided_by text NOT NULL, decided_why text NOT NULL, PRIMARY KEY (job, number))",
                "CREATE TABLE IF NOT EXISTS " + traces().sql()
                        + " (job text NOT NULL, run text NOT NULL, attempt int NOT NULL, deed text NOT NULL,"
                        + " rejects bigint NOT NULL, done_at timestamptz NOT NULL, done_by text NOT NULL,"
                        + " done_why text NOT NULL)");
    }

    /** What makes the tables, and lets a user keep rejects in them. */
    List<String> madeFor(String user) {
        return Stream.concat(
                        ddl().stream(),
                        List.of(
                                "GRANT SELECT, INSERT, UPDATE, DELETE ON " + rejects.sql() + ", "
                                        + attempts().sql() + " TO " + TableName.quoted(user),
                                "GRANT SELECT, INSERT ON " + decisions().sql() + ", " + traces().sql() + " TO "
                                        + TableName.quoted(user))
                                .stream())
                .toList();
    }

    /** Whether all of them are there. */
    boolean exist(Connection connection) throws SQLException {
        return is(
                connection,
                "SELECT bool_and(to_regclass(name) IS NOT NULL) FROM unnest(ARRAY[?, ?, ?, ?]) AS name",
                rejects,
                attempts(),
                decisions(),
                traces());
    }

    /** Whether rejects may be kept in them. */
    boolean mayKeep(Connection connection) throws SQLException {
        return is(
                connection,
                "SELECT bool_and(has_table_privilege(name, 'SELECT') AND has_table_privilege(name, 'INSERT')"
                        + " AND has_table_privilege(name, 'UPDATE')) FROM unnest(ARRAY[?, ?]) AS name",
                rejects,
                attempts());
    }

    private static boolean is(Connection connection, String question, TableName... names) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            for (int i = 0; i < names.length; i++) {
                statement.setString(i + 1, names[i].sql());
            }
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** Makes what is missing, in the caller's transaction. */
    public void ensure(Connection connection) throws SQLException {
        if (exist(connection)) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + MAKING + ")");
            for (String each : ddl()) {
                statement.execute(each);
            }
        }
    }
}
