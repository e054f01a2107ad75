package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.Ledger;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.postgres.catalog.Catalog;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The ledger's tables in PostgreSQL. Immutable and thread-safe. */
final class PostgresLedgerSchema extends LedgerSchema {

    /** Held while the tables are made, because IF NOT EXISTS alone loses the race with another process. */
    private static final long MAKING = 0x736c75696365L;

    PostgresLedgerSchema(String name) {
        super(name);
    }

    @Override
    protected List<String> ddl() {
        String counts = "read_count bigint, loaded_count bigint, quarantined_count bigint, filtered_count bigint,"
                + " duplicate_count bigint, suppressed_count bigint";
        return List.of(
                "CREATE SCHEMA IF NOT EXISTS " + TableName.quoted(name()),
                "CREATE TABLE IF NOT EXISTS " + leases() + " (job text NOT NULL, target text NOT NULL,"
                        + " epoch bigint NOT NULL, run text NOT NULL, attempt int NOT NULL, pid int NOT NULL,"
                        + " since timestamptz NOT NULL, PRIMARY KEY (job, target))",
                "CREATE TABLE IF NOT EXISTS " + runs() + " (run text NOT NULL, attempt int NOT NULL, job text NOT NULL,"
                        + " target text NOT NULL, epoch bigint NOT NULL, status text NOT NULL,"
                        + " started timestamptz NOT NULL, finished timestamptz, " + counts
                        + ", rejects_store text NOT NULL, rejects_count bigint, rejects_length bigint, rejects_sha256 text,"
                        + " message text, PRIMARY KEY (run, attempt))",
                "CREATE TABLE IF NOT EXISTS " + replayed()
                        + " (job text NOT NULL, target text NOT NULL, reject text NOT NULL,"
                        + " run text NOT NULL, rejected_by text[], correction text, corrected_by text,"
                        + " corrected_at timestamptz, corrected_why text, PRIMARY KEY (job, target, reject, run))",
                "CREATE INDEX IF NOT EXISTS runs_by_job ON " + runs() + " (job, started)",
                "CREATE TABLE IF NOT EXISTS " + inputs() + " (job text NOT NULL, target text NOT NULL,"
                        + " resource text NOT NULL, size bigint, head_hash text, tail_hash text, sha256 text NOT NULL,"
                        + " run text NOT NULL, loaded_at timestamptz NOT NULL, " + counts + ", superseded_by text)",
                "CREATE UNIQUE INDEX IF NOT EXISTS inputs_once ON " + inputs()
                        + " (job, target, sha256) WHERE superseded_by IS NULL",
                "CREATE INDEX IF NOT EXISTS inputs_by_key ON " + inputs() + " (job, target, size)",
                "ALTER TABLE " + runs() + " ADD COLUMN IF NOT EXISTS mode text",
                "CREATE TABLE IF NOT EXISTS " + parts() + " (job text NOT NULL, target text NOT NULL,"
                        + " resource text NOT NULL, size bigint NOT NULL, head_hash text NOT NULL, tail_hash text NOT NULL,"
                        + " meaning text NOT NULL, run text NOT NULL, epoch bigint NOT NULL, record bigint NOT NULL,"
                        + " line bigint NOT NULL, byte_offset bigint NOT NULL, byte_length bigint NOT NULL,"
                        + " stored_bytes bigint NOT NULL, stored_sha256 text NOT NULL, " + counts
                        + ", PRIMARY KEY (job, target, resource))",
                "ALTER TABLE " + runs() + " ADD COLUMN IF NOT EXISTS intake text NOT NULL DEFAULT 'INPUTS'",
                "ALTER TABLE " + replayed()
                        + " ADD COLUMN IF NOT EXISTS rejected_by text[], DROP COLUMN IF EXISTS through",
                // A ledger that did not know the runs: a replay had settled what every run before it had rejected.
                "UPDATE " + replayed() + " p SET rejected_by = ARRAY(SELECT DISTINCT o.run FROM " + runs()
                        + " o JOIN " + runs()
                        + " r ON r.run = p.run WHERE o.job = p.job AND o.target = p.target AND o.epoch < r.epoch)"
                        + " WHERE rejected_by IS NULL",
                "ALTER TABLE " + runs() + " ADD COLUMN IF NOT EXISTS commit_number bigint",
                "CREATE INDEX IF NOT EXISTS runs_by_target ON " + runs() + " (target, commit_number)");
    }

    @Override
    public boolean exists(Connection connection) throws SQLException {
        return is(
                connection,
                "SELECT count(*) = 7 AND (SELECT count(*) = 3 FROM pg_attribute a JOIN pg_class k ON k.oid = a.attrelid JOIN pg_namespace s ON s.oid = k.relnamespace"
                        + " WHERE s.nspname = min(n.nspname) AND (k.relname, a.attname) IN (('runs', 'mode'), ('runs', 'commit_number'), ('replayed', 'rejected_by'))) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = ?"
                        + " AND c.relname IN ('leases', 'runs', 'inputs', 'replayed', 'inputs_once', 'inputs_by_key', 'parts')");
    }

    @Override
    public @Nullable String problem(Connection connection, String user) throws SQLException {
        boolean allowed;
        if (exists(connection)) {
            allowed = is(connection, "SELECT has_schema_privilege(?, 'USAGE')")
                    && is(
                            connection,
                            "SELECT bool_and(has_table_privilege(c.oid, 'SELECT') AND has_table_privilege(c.oid, 'INSERT')"
                                    + " AND has_table_privilege(c.oid, 'UPDATE')"
                                    + " AND (c.relname <> 'parts' OR has_table_privilege(c.oid, 'DELETE')))"
                                    + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                                    + " WHERE n.nspname = ? AND c.relname IN ('leases', 'runs', 'inputs', 'replayed', 'parts')");
        } else if (schemaExists(connection)) {
            allowed = is(connection, "SELECT has_schema_privilege(?, 'CREATE')");
        } else {
            allowed = is(connection, "SELECT has_database_privilege(current_database(), 'CREATE') AND ? IS NOT NULL");
        }
        return allowed ? null : notAllowed(user);
    }

    private boolean schemaExists(Connection connection) throws SQLException {
        return is(connection, "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname = ?)");
    }

    private boolean is(Connection connection, String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question)) {
            statement.setString(1, name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    protected List<String> make(Connection connection, String user) throws SQLException {
        List<String> run = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_advisory_xact_lock(" + MAKING + ")");
            for (String each : ddl()) {
                // CREATE SCHEMA IF NOT EXISTS asks for the privilege even where the schema stands.
                if (!each.startsWith("CREATE SCHEMA") || !schemaExists(connection)) {
                    statement.execute(each);
                    run.add(each);
                }
            }
        }
        return run;
    }

    @Override
    public List<String> madeFor(String user) {
        String role = TableName.quoted(user);
        List<String> statements = new ArrayList<>(ddl());
        statements.add("GRANT USAGE ON SCHEMA " + TableName.quoted(name()) + " TO " + role);
        statements.add("GRANT SELECT, INSERT, UPDATE ON " + leases() + ", " + runs() + ", " + inputs() + ", "
                + replayed() + " TO " + role);
        statements.add("GRANT SELECT, INSERT, UPDATE, DELETE ON " + parts() + " TO " + role);
        return statements;
    }

    @Override
    protected String session() {
        return "pg_backend_pid()";
    }

    @Override
    protected String orElse(String key) {
        return " ON CONFLICT (" + key + ") DO UPDATE SET ";
    }

    @Override
    protected String offered(String column) {
        return "EXCLUDED." + column;
    }

    @Override
    protected String unlessLoaded() {
        return " ON CONFLICT (job, target, sha256) WHERE superseded_by IS NULL DO NOTHING";
    }

    @Override
    protected boolean loaded(PreparedStatement insert) throws SQLException {
        return insert.executeUpdate() == 1;
    }

    @Override
    protected void setTexts(PreparedStatement statement, int index, Collection<?> texts) throws SQLException {
        Object[] all = texts.stream().map(Object::toString).toArray();
        statement.setArray(index, statement.getConnection().createArrayOf("text", all));
    }

    @Override
    protected String isOneOf(String column) {
        return "? = ANY (" + column + ")";
    }

    @Override
    protected List<String> texts(ResultSet row, int index) throws SQLException {
        return List.of((String[]) row.getArray(index).getArray());
    }

    @Override
    public TableName resolve(Connection connection, TableName table) throws SQLException {
        return Catalog.resolve(connection, table);
    }

    @Override
    public void lockJob(Wire wire, Ledger ledger, String run, int attempt, RunContext context) {
        JobLock.take(wire, ledger, run, attempt, context);
    }

    @Override
    protected void endLost(Connection connection, long session, Ledger ledger) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_terminate_backend(a.pid)"
                + " FROM pg_stat_activity a WHERE a.pid = ? AND a.pid <> pg_backend_pid() AND a.usename = current_user"
                + " AND a.application_name = current_setting('application_name')")) {
            statement.setLong(1, session);
            statement.execute();
        }
    }
}
