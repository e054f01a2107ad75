package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.JdbcTarget.Create;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.spi.Counts;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps from a connection to a session that can be written to. Immutable and thread-safe.
 *
 * @param table the table as the job names it
 * @param mode what happens to keys that are there
 * @param create whether a missing table is made
 * @param schema where the ledger is
 */
record SessionOpener(TableName table, WriteMode mode, Create create, LedgerSchema schema) {

    /** Opens a session over a connection that becomes the session's own. */
    PostgresSession open(Wire wire, Login login, LoadRequest request, RunContext context) {
        schema.ensure(wire, login.user(), context);
        TableName known = wire.get(context, "cannot find the table " + table, c -> Catalog.resolve(c, table));
        Ledger ledger = new Ledger(schema, request.job(), known.toString());
        JobLock.take(wire, ledger, request, context);
        long epoch = wire.get(context, "cannot write the ledger", connection -> begin(connection, ledger, request));
        try {
            TablePlan plan = wire.get(
                    context, "cannot begin the load into " + table, c -> beginLoad(c, request.schema(), login.user()));
            if (!plan.problems().isEmpty()) {
                throw new RunFailedException(String.join("\n", plan.problems()));
            }
            PostgresSession session = new PostgresSession(wire, login, ledger, request, epoch, mode, plan);
            session.prepare(context);
            return session;
        } catch (SluiceException e) {
            tell(wire, ledger, request, epoch, e, context);
            throw e;
        }
    }

    private static long begin(Connection connection, Ledger ledger, LoadRequest request) throws SQLException {
        connection.setAutoCommit(false);
        long epoch = ledger.begin(connection, request);
        connection.commit();
        return epoch;
    }

    /** From here on everything is the load's transaction. */
    private TablePlan beginLoad(Connection connection, Schema job, String user) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET CONSTRAINTS ALL IMMEDIATE");
        }
        TableShape shape = Catalog.read(connection, table);
        if (shape == null && create == Create.IF_MISSING) {
            List<String> problems = TableMaker.problems(job);
            mode.jobProblems(job, problems);
            if (!problems.isEmpty()) {
                return TablePlan.impossible(table, problems);
            }
            try (Statement statement = connection.createStatement()) {
                statement.execute(TableMaker.sql(table, job));
            }
        }
        TablePlan first = plan(shape == null ? Catalog.read(connection, table) : shape, job, user);
        if (!first.problems().isEmpty()) {
            return first;
        }
        // Locked only now, because the lock wants rights whose lack is better told in words; read again, because only
        // now it stands still.
        Catalog.lock(connection, table);
        return plan(Catalog.read(connection, table), job, user);
    }

    private TablePlan plan(@Nullable TableShape shape, Schema job, String user) {
        return shape == null
                ? TablePlan.impossible(table, List.of(missing(job)))
                : TablePlan.of(job, shape, mode, user);
    }

    private String missing(Schema job) {
        return "the table " + table
                + " is not there, and `create: never` says not to make it; the job's columns ask for: "
                + TableMaker.sql(table, job).replace("IF NOT EXISTS ", "");
    }

    /** What stands against a load, in words; changes nothing. The connection is in a transaction that only reads. */
    List<String> check(Connection connection, Schema job, String user) throws SQLException {
        List<String> problems = new ArrayList<>();
        TableShape shape = Catalog.read(connection, table);
        if (shape != null) {
            problems.addAll(TablePlan.of(job, shape, mode, user).problems());
        } else if (create == Create.NEVER) {
            problems.add(missing(job));
        } else {
            problems.addAll(TableMaker.problems(job));
            mode.jobProblems(job, problems);
            String place = Catalog.placeProblem(connection, table, user);
            if (place != null) {
                problems.add(place);
            }
        }
        String ledger = schema.problem(connection, user);
        if (ledger != null) {
            problems.add(ledger);
        }
        return problems;
    }

    private static void tell(
            Wire wire, Ledger ledger, LoadRequest request, long epoch, SluiceException why, RunContext context) {
        RunRecord failed = new RunRecord(
                request.run(),
                request.job(),
                ledger.target(),
                RunRecord.Status.FAILED,
                request.started(),
                null,
                Counts.ZERO,
                null,
                why.getMessage());
        try {
            wire.call(context, connection -> {
                connection.rollback();
                boolean told = ledger.end(connection, request, epoch, RunRecord.Status.FAILED, failed);
                connection.commit();
                return told;
            });
        } catch (SQLException | SluiceException e) {
            why.addSuppressed(e);
        }
    }
}
