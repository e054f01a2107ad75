package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.LoadLedger;
import dev.sluice.connector.jdbc.load.DeleteFirst;
import dev.sluice.connector.jdbc.load.JdbcSession;
import dev.sluice.connector.jdbc.load.Removal;
import dev.sluice.connector.jdbc.postgres.catalog.Sequences;
import dev.sluice.connector.jdbc.postgres.catalog.TableMaker;
import dev.sluice.connector.jdbc.postgres.copy.TableLoad;
import dev.sluice.connector.jdbc.postgres.copy.TablePlan;
import dev.sluice.connector.jdbc.postgres.rejects.RejectRows;
import dev.sluice.connector.jdbc.postgres.rejects.RejectTables;
import dev.sluice.connector.jdbc.postgres.swap.TableSwap;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.RejectTable;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One load: one transaction that holds the rows, the inputs and the end of the run, or, with {@link #commitPart}, a span of them. Constraints that were declared deferrable are checked at once (SET CONSTRAINTS ALL IMMEDIATE), because at the commit no row could be
 * isolated any more. Used by one thread.
 */
final class PostgresSession extends JdbcSession {

    private static final String NO_TEMPORARY = "cannot make the temporary tables of the load";

    private final Login login;
    private final List<String> ddl;
    private final SessionOpener opener;
    private Sequences sequences = Sequences.NONE;
    private TablePlan plan;
    private TableLoad load;
    private boolean indexed;

    PostgresSession(
            Wire wire,
            Login login,
            LoadLedger ledger,
            LoadRequest request,
            SessionOpener opener,
            TablePlan plan,
            List<String> ddl) {
        super(wire, ledger, request, plan.table(), opener.mode(), opener.sql());
        this.login = login;
        this.ddl = ddl;
        this.opener = opener;
        this.plan = plan;
        this.load = new TableLoad(plan, mode, request.schema());
        this.removal = removal(plan);
    }

    /** Makes what the load needs beside the table, in the load's transaction. */
    void prepare(RunContext context) {
        if (request.purpose() == Purpose.DRY_RUN) {
            sequences = wire.get(context, "cannot read the sequences of " + table, c -> Sequences.of(c, table));
        }
        wire.run(context, NO_TEMPORARY, load::prepare);
    }

    @Override
    public void before(RunContext context) {
        if (!sql.before().texts().isEmpty()) {
            sql.before().run(wire, context);
            // They may have changed the table, or dropped it.
            loadInto(opener.plan(wire, login, request, ddl, context), context);
            removal = removal(plan);
        }
        TableName into = takeAway(context);
        if (!into.equals(table)) {
            loadInto(opener.planInto(into, wire, login, request, context), context);
        }
    }

    private boolean madeTable() {
        return ddl.contains(TableMaker.sql(table, request.schema()));
    }

    /** A table that the run has made holds nothing. */
    private Removal removal(TablePlan into) {
        if (madeTable()) {
            return Removal.NONE;
        }
        return switch (mode.mode()) {
            case APPEND, INSERT_MISSING, UPSERT -> Removal.NONE;
            case TRUNCATE, REPLACE -> new DeleteFirst(mode);
            case MERGE -> new PostgresDeleteMissing(mode, into, request.schema());
            case SWAP -> new TableSwap(mode, request.run());
        };
    }

    private void loadInto(TablePlan other, RunContext context) {
        wire.run(context, "cannot drop the temporary tables of the load", load::drop);
        plan = other;
        load = new TableLoad(plan, mode, request.schema());
        wire.run(context, NO_TEMPORARY, load::prepare);
    }

    @Override
    public void after(RunContext context) {
        makeIndexes(context);
        finish(context);
    }

    /** Those of a table that this session has made; once. */
    private void makeIndexes(RunContext context) {
        if (madeTable() && !indexed) {
            List<String> indexes = TableMaker.makeIndexes(table, opener.changes());
            indexes.forEach(index -> execute(index, context));
            ddl.addAll(indexes);
            indexed = true;
        }
    }

    @Override
    protected List<RefusedRow> unfit(Batch batch) {
        return load.foresee(batch);
    }

    @Override
    public boolean mayRefuseRows() {
        return load.mayRefuseRows();
    }

    @Override
    public boolean finds(Outcome.Refused refused) {
        return load.finds(refused);
    }

    private void execute(String sql, RunContext context) {
        wire.run(context, "cannot run " + sql, connection -> execute(connection, sql));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Outcome write(Batch batch, RunContext context) {
        Outcome outcome = offer(batch, context);
        return outcome instanceof Outcome.Taken ? settle(context) : outcome;
    }

    @Override
    public Outcome offer(Batch batch, RunContext context) {
        return load.offer(batch, wire, context);
    }

    @Override
    public Outcome settle(RunContext context) {
        return load.settle(wire, context);
    }

    @Override
    public void commitPart(CommittedPart part, RunRecord soFar, RunContext context) {
        // The run that goes on where this one is cut off finds a table, and would not know who has made it.
        makeIndexes(context);
        ledger.commitPart(part, soFar, context);
        // Between two transactions anybody may change the table, or drop it.
        loadInto(opener.plan(wire, login, request, ddl, context), context);
    }

    @Override
    public long keepRejects(String into, int jobVersion, List<RejectTable.Row> rejects, RunContext context) {
        RejectTables named = RejectTables.parse(into);
        RejectTable.Attempt attempt =
                new RejectTable.Attempt(request.run(), request.attempt(), jobVersion, request.started(), 0);
        return wire.get(
                context,
                "the rejects cannot be kept in " + named.rejects() + ", and the run ends before a record is lost",
                connection -> {
                    RejectTables tables = named.resolved(connection);
                    tables.ensure(connection);
                    return new RejectRows(tables, request.job(), attempt).insert(connection, rejects);
                });
    }

    @Override
    protected List<String> made() {
        return ddl;
    }

    @Override
    protected List<String> lasting(Connection connection) throws SQLException {
        execute(connection, SessionOpener.CONSTRAINTS_NOW);
        return sequences.movedTo(Sequences.of(connection, table));
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        ledger.rollback(result, connection -> load.abandon(), context);
    }
}
