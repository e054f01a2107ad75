package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.postgres.catalog.Catalog;
import dev.sluice.connector.jdbc.postgres.catalog.Sequences;
import dev.sluice.connector.jdbc.postgres.catalog.TableDrift;
import dev.sluice.connector.jdbc.postgres.catalog.TableMaker;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.connector.jdbc.postgres.copy.ModeProblems;
import dev.sluice.connector.jdbc.postgres.copy.TablePlan;
import dev.sluice.connector.jdbc.postgres.swap.SwapCheck;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Schema;
import dev.sluice.spi.Readiness;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at a server for a load that has not begun, in a transaction that only reads. Used once, by one thread. */
final class TargetCheck {

    private static final String IN_RECOVERY =
            "SELECT pg_is_in_recovery() OR (SELECT reset_val = 'on' FROM pg_settings WHERE name = 'default_transaction_read_only')";

    private final SessionOpener opener;
    private final Connection connection;
    private final String user;
    private final List<String> facts = new ArrayList<>();
    private final List<String> against = new ArrayList<>();

    TargetCheck(SessionOpener opener, Connection connection, String user) {
        this.opener = opener;
        this.connection = connection;
        this.user = user;
    }

    /** Everything at once. */
    Readiness of(Schema job) throws SQLException {
        facts.add("the server is PostgreSQL " + connection.getMetaData().getDatabaseProductVersion());
        if (is(IN_RECOVERY)) {
            against.add(
                    "the server takes no writes: it is a standby, or its sessions are read-only; load into the primary");
        }
        String closed = schemaProblem();
        if (closed != null) {
            against.add(closed);
        } else {
            table(job);
        }
        String ledger = opener.schema().problem(connection, user);
        if (ledger != null) {
            against.add(ledger);
        } else {
            boolean there = opener.schema().exists(connection);
            facts.add("the ledger is " + (there ? "" : "not yet ") + "in the schema "
                    + opener.schema().name() + (there ? "" : ", and would be made"));
        }
        return new Readiness(facts, against);
    }

    private void table(Schema job) throws SQLException {
        TableName table = opener.table();
        TableShape shape = Catalog.read(connection, table);
        if (shape != null) {
            TableDrift drift = TableDrift.of(job, shape, opener.changes().drift());
            if (!drift.statements().isEmpty() && shape.mayAlter()) {
                facts.add("the table would be changed first: " + String.join("; ", drift.statements()));
            } else if (!drift.statements().isEmpty()) {
                against.add(opener.mayNotAlter(drift.statements(), user));
            }
            TablePlan plan = TablePlan.of(job, shape, opener.mode(), user, drift.columns());
            against.addAll(plan.problems());
            against.addAll(Sequences.problems(connection, shape, job, user));
            if (opener.mode().mode() == Mode.SWAP) {
                against.addAll(SwapCheck.problems(connection, shape.tableName(), user));
            }
            if (plan.problems().isEmpty()) {
                facts.add(ModeProblems.way(opener.mode(), plan));
                String unguarded = opener.mode().unguarded(job, shape.tableName(), shape.uniqueIndexes());
                if (unguarded != null) {
                    facts.add(unguarded);
                }
                String deletion = opener.mode().deletion();
                if (deletion != null) {
                    facts.add(deletion);
                }
            }
        } else if (opener.changes().create() == Create.NEVER) {
            against.add(opener.missing(job));
        } else {
            List<String> problems = opener.changes().problems(job);
            opener.mode().jobProblems(job, problems);
            against.addAll(problems);
            String place = Catalog.placeProblem(connection, table, user);
            if (place != null) {
                against.add(place);
            } else if (problems.isEmpty()) {
                facts.add("the table is not there, and would be made: " + TableMaker.sql(table, job));
            }
        }
    }

    /** The server does not even tell what is in a schema that we may not use. */
    private @Nullable String schemaProblem() throws SQLException {
        String schema = opener.table().schema();
        if (schema == null) {
            return null;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = ?")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                return !row.next() || row.getBoolean(1)
                        ? null
                        : "user " + user + " may not use the schema " + schema + "; run: GRANT USAGE ON SCHEMA "
                                + TableName.quoted(schema) + " TO " + TableName.quoted(user);
            }
        }
    }

    private boolean is(String question) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(question);
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }
}
