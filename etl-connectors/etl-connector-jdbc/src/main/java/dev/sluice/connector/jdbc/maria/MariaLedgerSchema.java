package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.Ledger;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The ledger's tables in MariaDB, in a database of their own. Each statement that makes one commits by itself. Times are datetime in UTC; where PostgreSQL has an index over a part of the rows, a generated column is null for the others.
 * Immutable and thread-safe.
 */
final class MariaLedgerSchema extends LedgerSchema {

    private static final int TABLES = 5;

    private static final String TABLE = ") ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";

    MariaLedgerSchema(String name) {
        super(name);
    }

    @Override
    protected List<String> ddl() {
        String of = "job varchar(200) NOT NULL, target varchar(200) NOT NULL, ";
        String counts = "read_count bigint, loaded_count bigint, quarantined_count bigint, filtered_count bigint,"
                + " duplicate_count bigint, suppressed_count bigint, ";
        return List.of(
                "CREATE DATABASE IF NOT EXISTS " + TableName.quoted(name()),
                "CREATE TABLE IF NOT EXISTS " + leases() + " (" + of
                        + "epoch bigint NOT NULL, run varchar(100) NOT NULL, attempt int NOT NULL, pid bigint NOT NULL,"
                        + " since datetime(6) NOT NULL, PRIMARY KEY (job, target)" + TABLE,
                "CREATE TABLE IF NOT EXISTS " + runs() + " (run varchar(100) NOT NULL, attempt int NOT NULL, " + of
                        + "epoch bigint NOT NULL, status varchar(20) NOT NULL, started datetime(6) NOT NULL,"
                        + " finished datetime(6), " + counts
                        + "rejects_store text NOT NULL, rejects_count bigint, rejects_length bigint, rejects_sha256 char(64),"
                        + " message text, mode varchar(20), intake varchar(20) NOT NULL DEFAULT 'INPUTS',"
                        + " commit_number bigint, PRIMARY KEY (run, attempt), INDEX runs_by_job (job, started), INDEX runs_by_target (target, commit_number)"
                        + TABLE,
                "CREATE TABLE IF NOT EXISTS " + inputs() + " (" + of
                        + "resource text NOT NULL, size bigint, head_hash varchar(64), tail_hash varchar(64),"
                        + " sha256 char(64) NOT NULL, run varchar(100) NOT NULL, loaded_at datetime(6) NOT NULL, "
                        + counts + "superseded_by varchar(100),"
                        + " counts char(1) AS (if(superseded_by IS NULL, 'y', NULL)) PERSISTENT,"
                        + " UNIQUE INDEX inputs_once (job, target, sha256, counts),"
                        + " INDEX inputs_by_key (job, target, size)" + TABLE,
                "CREATE TABLE IF NOT EXISTS " + parts() + " (" + of
                        + "resource text NOT NULL, resource_key char(64) AS (sha2(resource, 256)) PERSISTENT,"
                        + " size bigint NOT NULL, head_hash varchar(64) NOT NULL, tail_hash varchar(64) NOT NULL,"
                        + " meaning text NOT NULL, run varchar(100) NOT NULL, epoch bigint NOT NULL, record bigint NOT NULL,"
                        + " line bigint NOT NULL, byte_offset bigint NOT NULL, byte_length bigint NOT NULL,"
                        + " stored_bytes bigint NOT NULL, stored_sha256 char(64) NOT NULL, " + counts
                        + "UNIQUE INDEX parts_once (job, target, resource_key)" + TABLE,
                "CREATE TABLE IF NOT EXISTS " + replayed() + " (" + of
                        + "reject varchar(100) NOT NULL, run varchar(100) NOT NULL, rejected_by longtext,"
                        + " correction longtext, corrected_by text, corrected_at datetime(6), corrected_why text,"
                        + " PRIMARY KEY (job, target, reject, run)" + TABLE);
    }

    @Override
    public boolean exists(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT count(*) FROM information_schema.tables WHERE table_schema = ?"
                        + " AND table_name IN ('leases', 'runs', 'inputs', 'parts', 'replayed')")) {
            statement.setString(1, name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getInt(1) == TABLES;
            }
        }
    }

    @Override
    public @Nullable String problem(Connection connection, String user) throws SQLException {
        // Whether we may make it, only the statement itself tells.
        return exists(connection)
                        && MariaRights.denied(
                                connection, "EXPLAIN INSERT INTO " + runs() + " SELECT * FROM " + runs() + " LIMIT 0")
                ? notAllowed(user)
                : null;
    }

    @Override
    protected List<String> make(Connection connection, String user) throws SQLException {
        List<String> run = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String each : ddl()) {
                statement.execute(each);
                run.add(each);
            }
        } catch (SQLException e) {
            if (MariaErrors.DENIED.contains(e.getErrorCode())) {
                throw new RunFailedException(notAllowed(user), e);
            }
            throw e;
        }
        return run;
    }

    @Override
    public List<String> madeFor(String user) {
        List<String> statements = new ArrayList<>(ddl());
        statements.add("GRANT SELECT, INSERT, UPDATE, DELETE ON " + TableName.quoted(name()) + ".* TO "
                + MariaTableMaker.text(user));
        return statements;
    }

    @Override
    protected String session() {
        return "connection_id()";
    }

    @Override
    protected String orElse(String key) {
        return " ON DUPLICATE KEY UPDATE ";
    }

    @Override
    protected String offered(String column) {
        return "VALUES(" + column + ")";
    }

    @Override
    protected String unlessLoaded() {
        return "";
    }

    /** A statement that is refused takes nothing of the transaction with it. */
    @Override
    protected boolean loaded(PreparedStatement insert) throws SQLException {
        try {
            return insert.executeUpdate() == 1;
        } catch (SQLException e) {
            if (e.getErrorCode() == MariaErrors.DUPLICATE) {
                return false;
            }
            throw e;
        }
    }

    @Override
    protected void setTexts(PreparedStatement statement, int index, Collection<?> texts) throws SQLException {
        statement.setString(index, texts.stream().map(Object::toString).collect(Collectors.joining("\n")));
    }

    @Override
    protected String isOneOf(String column) {
        return "concat(char(10), " + column + ", char(10)) LIKE concat('%', char(10), ?, char(10), '%')";
    }

    @Override
    protected List<String> texts(ResultSet row, int index) throws SQLException {
        return row.getString(index).lines().toList();
    }

    @Override
    public TableName resolve(Connection connection, TableName table) throws SQLException {
        return MariaTable.resolve(connection, table);
    }

    @Override
    public void lockJob(Wire wire, Ledger ledger, String run, int attempt, RunContext context) {
        MariaJobLock.take(wire, ledger, run, attempt, context);
    }

    @Override
    protected void endLost(Connection connection, long session, Ledger ledger) throws SQLException {
        MariaJobLock.end(connection, session, ledger);
    }
}
