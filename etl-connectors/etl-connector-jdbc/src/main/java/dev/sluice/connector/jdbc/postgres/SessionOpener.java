package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.Ledger;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.ledger.LoadLedger;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.catalog.Catalog;
import dev.sluice.connector.jdbc.postgres.catalog.TableDrift;
import dev.sluice.connector.jdbc.postgres.catalog.TableMaker;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.connector.jdbc.postgres.copy.TablePlan;
import dev.sluice.connector.jdbc.postgres.swap.SwapCheck;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.Readiness;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The steps from a connection to a session that can be written to. Immutable and thread-safe.
 *
 * @param table the table as the job names it
 * @param mode what happens to keys that are there
 * @param changes what of the table may be made or changed
 * @param schema where the ledger is
 * @param sql what the job asks to run beside the load
 */
record SessionOpener(TableName table, WriteMode mode, TableChanges changes, LedgerSchema schema, JobSql sql) {

    /** Constraints that were declared deferrable are checked now and from now on. */
    static final String CONSTRAINTS_NOW = "SET CONSTRAINTS ALL IMMEDIATE";

    /**
     * Opens a session over a connection that becomes the session's own. For a load, the ledger and the begin of the run are committed before the load's transaction begins, so that they are told also of a run that is killed; a dry run
     * does all of it in the one transaction that is undone.
     */
    PostgresSession open(Wire wire, Login login, LoadRequest request, RunContext context) {
        TableName known = wire.get(context, "cannot find the table " + table, c -> Catalog.resolve(c, table));
        return new SessionOpener(known, mode, changes, schema, sql).openKnown(wire, login, request, context);
    }

    /** From here on the table has its schema: making the ledger's may change what a bare name means, where the user has the same name. */
    private PostgresSession openKnown(Wire wire, Login login, LoadRequest request, RunContext context) {
        Ledger ledger = new Ledger(schema, request.job(), table.toString());
        JobLock.take(wire, ledger, request.run(), request.attempt(), context);
        List<String> ddl =
                new ArrayList<>(wire.get(context, "cannot make the ledger in the schema " + schema.name(), c -> {
                    c.setAutoCommit(false);
                    List<String> made = schema.ensure(c, login.user());
                    LoadLedger.settle(c, request);
                    return made;
                }));
        LoadLedger load = LoadLedger.begin(wire, login, ledger, request, mode, context);
        try {
            TablePlan plan = plan(wire, login, request, ddl, context);
            PostgresSession session = new PostgresSession(wire, login, load, request, this, plan, ddl);
            session.prepare(context);
            return session;
        } catch (SluiceException e) {
            load.tellNotOpened(e, context);
            throw e;
        }
    }

    /**
     * Makes the table where it is missing, and plans the load, in the load's transaction.
     *
     * @param ddl takes the statement that made the table
     */
    TablePlan plan(Wire wire, Login login, LoadRequest request, List<String> ddl, RunContext context) {
        TablePlan plan = wire.get(
                context, "cannot begin the load into " + table, c -> beginLoad(c, request.schema(), login.user(), ddl));
        if (!plan.problems().isEmpty()) {
            throw new RunFailedException(String.join("\n", plan.problems()));
        }
        return plan;
    }

    /** Plans the load into another table than the job's, which stands as that one does. */
    TablePlan planInto(TableName other, Wire wire, Login login, LoadRequest request, RunContext context) {
        TablePlan plan = wire.get(
                context, "cannot read the catalog", c -> plan(Catalog.read(c, other), request.schema(), login.user()));
        if (!plan.problems().isEmpty()) {
            throw new RunFailedException(String.join("\n", plan.problems()));
        }
        return plan;
    }

    /** From here on everything is the load's transaction. */
    private TablePlan beginLoad(Connection connection, Schema job, String user, List<String> ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CONSTRAINTS_NOW);
        }
        TableShape shape = Catalog.read(connection, table);
        if (shape == null && changes.create() == Create.IF_MISSING) {
            List<String> problems = changes.problems(job);
            mode.jobProblems(job, problems);
            if (!problems.isEmpty()) {
                return TablePlan.impossible(table, problems);
            }
            alter(connection, TableMaker.make(table, job), ddl);
        } else if (shape != null) {
            List<String> mend = TableDrift.of(job, shape, changes.drift()).statements();
            if (!mend.isEmpty() && !shape.mayAlter()) {
                return TablePlan.impossible(table, List.of(mayNotAlter(mend, user)));
            }
            if (!mend.isEmpty()) {
                // Another load may be widening the table further: a change that was planned beside it would take that
                // back, and round what was loaded since.
                Catalog.lockAgainstAll(connection, table);
                shape = Objects.requireNonNull(Catalog.read(connection, table));
                mend = TableDrift.of(job, shape, changes.drift()).statements();
            }
            alter(connection, mend, ddl);
            shape = mend.isEmpty() ? shape : null;
        }
        TablePlan first = plan(shape == null ? Catalog.read(connection, table) : shape, job, user);
        if (!first.problems().isEmpty()) {
            return first;
        }
        if (mode.mode() == Mode.SWAP) {
            List<String> against = SwapCheck.problems(connection, table, user);
            if (!against.isEmpty()) {
                return TablePlan.impossible(table, against);
            }
        }
        // Locked only now, because the lock wants rights whose lack is better told in words; read again, because only
        // now it stands still.
        Catalog.lock(connection, table, mode.deletes());
        return plan(Catalog.read(connection, table), job, user);
    }

    private static void alter(Connection connection, List<String> statements, List<String> ddl) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String each : statements) {
                statement.execute(each);
            }
        }
        ddl.addAll(statements);
    }

    String mayNotAlter(List<String> statements, String user) {
        return "user " + user + " may not change the table " + table + ", as `drift: "
                + changes.drift().name().toLowerCase(Locale.ROOT) + "` asks; have its owner run: "
                + String.join("; ", statements);
    }

    private TablePlan plan(@Nullable TableShape shape, Schema job, String user) {
        return shape == null
                ? TablePlan.impossible(table, List.of(missing(job)))
                : TablePlan.of(job, shape, mode, user);
    }

    String missing(Schema job) {
        return "the table " + table
                + " is not there, and `create: never` says not to make it; the job's columns ask for: "
                + TableMaker.sql(table, job).replace("IF NOT EXISTS ", "");
    }

    /** How the table stands to a load; changes nothing. The connection is in a transaction that only reads. */
    Readiness check(Connection connection, Schema job, String user) throws SQLException {
        return new TargetCheck(this, connection, user).of(job);
    }
}
