package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.Ledger;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.ledger.LoadLedger;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.Readiness;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The steps from a connection to MariaDB to a session that can be written to. Immutable and thread-safe.
 *
 * @param table the table as the job names it
 * @param mode how it is written
 * @param changes what of the table may be made
 * @param schema where the ledger is
 * @param sql what the job asks to run beside the load
 */
record MariaOpener(TableName table, WriteMode mode, TableChanges changes, LedgerSchema schema, JobSql sql) {

    /**
     * Opens a session over a connection that becomes the session's own. The ledger, the begin of the run and a table that is missing stand before the load's transaction begins: the server commits at every statement that makes one.
     */
    MariaSession open(Wire wire, Login login, LoadRequest request, RunContext context) {
        TableName known = wire.get(context, "cannot find the table " + table, c -> MariaTable.resolve(c, table));
        return new MariaOpener(known, mode, changes, schema, sql).openKnown(wire, login, request, context);
    }

    private MariaSession openKnown(Wire wire, Login login, LoadRequest request, RunContext context) {
        Ledger ledger = new Ledger(schema, request.job(), table.toString());
        MariaJobLock.take(wire, ledger, request.run(), request.attempt(), context);
        if (request.purpose() == Purpose.DRY_RUN) {
            refuseToMake(wire, login, request.schema(), context);
        } else {
            wire.run(
                    context,
                    "cannot make the ledger in the database " + schema.name(),
                    connection -> schema.ensure(connection, login.user()));
        }
        LoadLedger load = LoadLedger.begin(wire, login, ledger, request, mode, context);
        try {
            make(wire, request.schema(), context);
            MariaSession session =
                    new MariaSession(wire, load, login, request, this, plan(wire, login, request.schema(), context));
            session.prepare(context);
            return session;
        } catch (SluiceException e) {
            load.tellNotOpened(e, context);
            throw e;
        }
    }

    /** A dry run makes nothing, since it could not take it back. */
    private void refuseToMake(Wire wire, Login login, Schema job, RunContext context) {
        List<String> missing = wire.get(context, "cannot read the catalog", connection -> {
            List<String> statements =
                    new ArrayList<>(schema.exists(connection) ? List.of() : schema.madeFor(login.user()));
            if (changes.create() != Create.NEVER && MariaTable.read(connection, table) == null) {
                statements.add(MariaTableMaker.sql(table, changes, job));
            }
            return statements;
        });
        if (!missing.isEmpty()) {
            throw new RunFailedException("a run would first make what a dry run cannot take back, as MariaDB commits at"
                    + " each such statement; run these by yourself, or leave --dry-run out:\n"
                    + String.join("\n", ServerText.script(missing)));
        }
    }

    /** Makes the table where it is missing, which commits. */
    private void make(Wire wire, Schema job, RunContext context) {
        boolean missing = wire.get(context, "cannot read the catalog", c -> MariaTable.read(c, table) == null);
        if (!missing || changes.create() == Create.NEVER) {
            return;
        }
        List<String> problems = MariaTableMaker.problems(changes, job);
        mode.jobProblems(job, problems);
        if (!problems.isEmpty()) {
            throw new RunFailedException(String.join("\n", problems));
        }
        wire.run(context, "cannot make the table " + table, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.setEscapeProcessing(false);
                statement.execute(MariaTableMaker.sql(table, changes, job));
            }
        });
    }

    /** Plans the load in its transaction, in which the table stands still from here on. */
    MariaPlan plan(Wire wire, Login login, Schema job, RunContext context) {
        MariaPlan plan = wire.get(context, "cannot begin the load into " + table, connection -> {
            if (MariaTable.read(connection, table) == null) {
                return missing(job);
            }
            List<String> denied = MariaRights.problems(connection, table, job, mode, login.user());
            if (!denied.isEmpty()) {
                return MariaPlan.impossible(denied);
            }
            try (Statement statement = connection.createStatement();
                    ResultSet ignored = statement.executeQuery("SELECT 1 FROM " + table.sql() + " LIMIT 0")) {
                // Whoever would alter the table waits from now on until the transaction ends.
                MariaTable shape = MariaTable.read(connection, table);
                return shape == null ? missing(job) : MariaPlan.of(job, shape, mode);
            }
        });
        if (!plan.problems().isEmpty()) {
            throw new RunFailedException(String.join("\n", plan.problems()));
        }
        return plan;
    }

    private MariaPlan missing(Schema job) {
        return MariaPlan.impossible(List.of("the table " + table + " is not there"
                + (changes.create() == Create.NEVER
                        ? ", and `create: never` says not to make it; the job's columns ask for: "
                                + MariaTableMaker.sql(table, changes, job).replace("IF NOT EXISTS ", "")
                        : " any more")));
    }

    /** How the table stands to a load; changes nothing. */
    Readiness check(Connection connection, Schema job, String user) throws SQLException {
        List<String> facts = new ArrayList<>();
        List<String> against = new ArrayList<>();
        facts.add("the server is MariaDB " + connection.getMetaData().getDatabaseProductVersion());
        if (is(connection, "SELECT @@read_only")) {
            against.add("the server takes no writes: it is read-only; load into the primary");
        }
        if (!is(connection, "SELECT @@local_infile")) {
            against.add("the server takes no LOAD DATA LOCAL, by which rows go; run: SET GLOBAL local_infile = ON");
        }
        TableName known = MariaTable.resolve(connection, table);
        MariaTable shape = MariaTable.read(connection, known);
        if (shape != null) {
            List<String> problems =
                    new ArrayList<>(MariaPlan.of(job, shape, mode).problems());
            problems.addAll(MariaRights.problems(connection, known, job, mode, user));
            against.addAll(problems);
            if (problems.isEmpty()) {
                facts.add(way());
                String unguarded = mode.unguarded(job, shape.name(), shape.uniqueIndexes());
                if (unguarded != null) {
                    facts.add(unguarded);
                }
                String deletion = mode.deletion();
                if (deletion != null) {
                    facts.add(deletion);
                }
            }
        } else {
            against(known, job, facts, against);
        }
        String ledger = schema.problem(connection, user);
        if (ledger != null) {
            against.add(ledger);
        }
        boolean there = schema.exists(connection);
        facts.add("the ledger is " + (there ? "" : "not yet ") + "in the database " + schema.name()
                + (there ? "" : ", and would be made"));
        return new Readiness(facts, against);
    }

    private String way() {
        return mode.keyed()
                ? "rows go by LOAD DATA LOCAL to a temporary table, and from there by INSERT of new keys and UPDATE of those that"
                        + " are there; keys are the same where the table's unique index says so"
                : "rows go by LOAD DATA LOCAL, a batch a statement; a batch with a single warning is taken back";
    }

    private void against(TableName known, Schema job, List<String> facts, List<String> against) {
        if (changes.create() == Create.NEVER) {
            against.addAll(new MariaOpener(known, mode, changes, schema, sql)
                    .missing(job)
                    .problems());
            return;
        }
        List<String> problems = MariaTableMaker.problems(changes, job);
        mode.jobProblems(job, problems);
        against.addAll(problems);
        if (problems.isEmpty()) {
            facts.add("the table is not there, and would be made before the load, to stay also when that fails: "
                    + MariaTableMaker.sql(known, changes, job));
        }
    }

    private static boolean is(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
