package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.TransientException;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Deletion;
import dev.sluice.spi.DryRun;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One load: one transaction that holds the rows, the inputs and the end of the run, or, with {@link #commitPart}, a span of them. Constraints that were declared deferrable are checked at once (SET CONSTRAINTS ALL IMMEDIATE), because at the commit no row could be
 * isolated any more. Used by one thread.
 */
final class PostgresSession implements LoadSession {

    /** How long telling the ledger of a failure may take. */
    static final Duration LEDGER_LIMIT = Duration.ofSeconds(10);

    private static final String NO_TEMPORARY = "cannot make the temporary tables of the load";

    private final Wire wire;
    private final Login login;
    private final Ledger ledger;
    private final LoadRequest request;
    private final long epoch;
    private final long pid;
    private final TableName table;
    private final List<String> ddl;
    private final SessionOpener opener;
    private Sequences sequences = Sequences.NONE;
    private TablePlan plan;
    private TableLoad load;
    private Removal removal;
    private final @Nullable ReplacedRows replaced;
    private @Nullable Deletion deletion;
    private int savepoints;
    private boolean partCommitted;

    PostgresSession(
            Wire wire,
            Login login,
            Ledger ledger,
            LoadRequest request,
            long epoch,
            long pid,
            SessionOpener opener,
            TablePlan plan,
            List<String> ddl) {
        this.wire = wire;
        this.login = login;
        this.ledger = ledger;
        this.request = request;
        this.epoch = epoch;
        this.table = plan.table();
        this.ddl = ddl;
        this.pid = pid;
        this.opener = opener;
        this.plan = plan;
        this.load = new TableLoad(plan, opener.mode(), request.schema());
        this.removal = removal(plan);
        String condition = opener.mode().replace();
        this.replaced = condition == null ? null : ReplacedRows.of(condition, request.schema(), new ArrayList<>());
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
        if (!opener.sql().before().texts().isEmpty()) {
            opener.sql().before().run(wire, context);
            // They may have changed the table, or dropped it.
            loadInto(opener.plan(wire, login, request, ddl, context), context);
            removal = removal(plan);
        }
        TableName into = wire.get(
                context,
                "cannot take away what " + table + " holds (" + opener.mode().words() + ")",
                connection -> removal.begin(connection, table));
        if (!into.equals(table)) {
            loadInto(opener.planInto(into, wire, login, request, context), context);
        }
    }

    private boolean made() {
        return ddl.contains(TableMaker.sql(table, request.schema()));
    }

    /** A table that the run has made holds nothing. */
    private Removal removal(TablePlan into) {
        return made() ? Removal.NONE : Removal.of(opener.mode(), into, request.schema(), request.run());
    }

    private void loadInto(TablePlan other, RunContext context) {
        wire.run(context, "cannot drop the temporary tables of the load", load::drop);
        plan = other;
        load = new TableLoad(plan, opener.mode(), request.schema());
        wire.run(context, NO_TEMPORARY, load::prepare);
    }

    @Override
    public void after(RunContext context) {
        if (made()) {
            List<String> indexes = opener.changes().makeIndexes(table);
            indexes.forEach(index -> execute(index, context));
            ddl.addAll(indexes);
        }
        wire.run(
                context,
                "cannot take away what " + table + " held (" + opener.mode().words() + ")",
                connection -> deletion = removal.finish(connection));
        opener.sql().after().run(wire, context);
    }

    @Override
    public @Nullable Deletion deletion() {
        return deletion;
    }

    @Override
    public void rejected(List<Reject> rejects) {
        removal.rejected(rejects);
    }

    /** A savepoint by its name. */
    private record Point(String name) implements Savepoint {}

    @Override
    public List<LoadedInput> loaded(InputKey key, RunContext context) {
        // A run that takes away what it does not have must have all of its inputs.
        return opener.mode().deletes()
                ? List.of()
                : wire.get(context, "cannot read the ledger", connection -> ledger.loaded(connection, key));
    }

    @Override
    public List<CommittedPart> unfinished(RunContext context) {
        return wire.get(context, "cannot read the ledger", new LedgerParts(ledger)::all);
    }

    @Override
    public OptionalLong committedRejects(String store, RunContext context) {
        return wire.get(context, "cannot read the ledger", c -> ledger.committedRejects(c, store));
    }

    @Override
    public List<Counts> lastCounts(int most, RunContext context) {
        return wire.get(context, "cannot read the ledger", connection -> ledger.lastCounts(connection, most));
    }

    @Override
    public List<RefusedRow> foresee(Batch batch) {
        List<RefusedRow> foreseen = load.foresee(batch);
        return replaced == null ? foreseen : replaced.withOutside(batch, foreseen);
    }

    @Override
    public boolean mayRefuseRows() {
        return load.mayRefuseRows();
    }

    @Override
    public boolean finds(Outcome.Refused refused) {
        return load.finds(refused);
    }

    @Override
    public Savepoint savepoint(RunContext context) {
        savepoints++;
        Point point = new Point("sluice_" + savepoints);
        execute("SAVEPOINT " + point.name(), context);
        return point;
    }

    @Override
    public void rollbackTo(Savepoint savepoint, RunContext context) {
        execute("ROLLBACK TO SAVEPOINT " + name(savepoint), context);
    }

    @Override
    public void release(Savepoint savepoint, RunContext context) {
        execute("RELEASE SAVEPOINT " + name(savepoint), context);
    }

    private static String name(Savepoint savepoint) {
        if (savepoint instanceof Point point) {
            return point.name();
        }
        throw new IllegalArgumentException("a savepoint of another session");
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
    public void recordInput(LoadedInput input, boolean again, RunContext context) {
        String loader = wire.get(context, "cannot write the ledger", connection -> record(connection, input, again));
        if (!loader.isEmpty()) {
            throw new RunFailedException(input.resource() + " was loaded already by " + loader
                    + "; nothing of this run was stored; use --again to load it once more");
        }
    }

    /** Nothing, or who has loaded the same content. */
    private String record(Connection connection, LoadedInput input, boolean again) throws SQLException {
        new LedgerParts(ledger).remove(connection, input);
        if (again || opener.mode().deletes()) {
            ledger.supersede(connection, input);
        }
        if (ledger.remember(connection, input)) {
            return "";
        }
        return ledger.loader(connection, input.sha256());
    }

    @Override
    public void commitPart(CommittedPart part, RunRecord soFar, RunContext context) {
        tell(RunRecord.Status.RUNNING, soFar, context);
        wire.run(context, "cannot write the ledger", c -> new LedgerParts(ledger).put(c, part, epoch));
        try {
            wire.call(context, connection -> {
                connection.commit();
                return true;
            });
        } catch (SQLException e) {
            if (login.url().dialect().losesCommit(e)) {
                throw new TransientException(
                        "the connection was lost at a commit; the ledger tells whether it holds " + part.resource()
                                + " up to record " + part.last().record(),
                        e);
            }
            throw wire.failed("the commit failed, nothing more was stored", e);
        }
        partCommitted = true;
        // Between two transactions anybody may change the table, or drop it.
        loadInto(opener.plan(wire, login, request, ddl, context), context);
    }

    @Override
    public boolean hasStatements() {
        return !opener.sql().isEmpty();
    }

    @Override
    public void recordReplayed(List<ReplayedReject> rejects, RunContext context) {
        wire.run(context, "cannot write the ledger", c -> new LedgerRejects(ledger).remember(c, rejects));
    }

    @Override
    public void commit(RunRecord result, RunContext context) {
        tell(RunRecord.Status.COMMITTED, result, context);
        context.check();
        boolean sent = false;
        boolean stored;
        try {
            sent = wire.call(context, connection -> {
                connection.commit();
                return true;
            });
            stored = wire.call(context, this::stored);
        } catch (SQLException e) {
            // What fails after the commit was answered says nothing about the commit.
            if (!sent && !login.url().dialect().losesCommit(e)) {
                throw wire.failed("the commit failed, nothing was stored", e);
            }
            new CommitOutcome(login, ledger, request, pid).decide(e, context);
            return;
        } catch (SluiceException e) {
            throw CommitOutcome.unknown(e);
        }
        if (!stored) {
            throw new RunFailedException(
                    "the server answered the commit without an error, but the ledger does not hold the run; nothing was stored");
        }
    }

    private void tell(RunRecord.Status status, RunRecord result, RunContext context) {
        String taken =
                wire.get(context, "cannot write the ledger", connection -> takenOver(connection, status, result));
        if (!taken.isEmpty()) {
            throw new RunFailedException("job " + request.job() + " was taken over by " + taken
                    + "; nothing of this run was stored" + (partCommitted ? " since its last commit" : ""));
        }
    }

    @Override
    public DryRun endDryRun(RunRecord result, RunContext context) {
        tell(RunRecord.Status.COMMITTED, result, context);
        return wire.get(context, "the commit would fail", connection -> {
            execute(connection, SessionOpener.CONSTRAINTS_NOW);
            List<String> moved = sequences.movedTo(Sequences.of(connection, table));
            connection.rollback();
            return new DryRun(ddl, lasting(moved));
        });
    }

    private List<String> lasting(List<String> moved) {
        if (opener.sql().isEmpty()) {
            return moved;
        }
        List<String> all = new ArrayList<>(moved);
        all.add("what " + JobSql.BEFORE + " and " + JobSql.AFTER
                + " did outside the transaction, such as in other databases, or numbers that they took from sequences");
        return all;
    }

    /** Writes how the run stands; when the epoch is no longer ours, rolls back and says who has the job, else nothing. */
    private String takenOver(Connection connection, RunRecord.Status status, RunRecord result) throws SQLException {
        if (ledger.holdLease(connection, request, epoch) && ledger.tell(connection, request, epoch, status, result)) {
            return "";
        }
        connection.rollback();
        String holder = ledger.holder(connection);
        connection.rollback();
        return holder;
    }

    private boolean stored(Connection connection) throws SQLException {
        boolean committed = ledger.isCommitted(connection, request, false);
        connection.rollback();
        return committed;
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        if (context.ended() || request.purpose() == Purpose.DRY_RUN) {
            wire.abort();
            return;
        }
        try (RunContext bounded = context.child("ledger", LEDGER_LIMIT)) {
            try {
                wire.call(bounded, connection -> {
                    load.abandon();
                    return tellFailure(connection, result);
                });
            } catch (SQLException | SluiceException e) {
                tellOverNewConnection(result, bounded);
            }
        }
    }

    private void tellOverNewConnection(RunRecord result, RunContext context) {
        wire.abort();
        try (Wire fresh = Connector.connect(login, applicationName(request), context)) {
            fresh.call(context, connection -> {
                connection.setAutoCommit(false);
                return tellFailure(connection, result);
            });
        } catch (SQLException | SluiceException e) {
            // The load has failed already, and that is what the caller tells; the next run of the job finds this one
            // RUNNING and marks it.
            wire.abort();
        }
    }

    private boolean tellFailure(Connection connection, RunRecord result) throws SQLException {
        connection.rollback();
        boolean told = ledger.fail(connection, request, epoch, result);
        connection.commit();
        return told;
    }

    /** What the server's activity view shows. */
    static String applicationName(LoadRequest request) {
        return "sluice " + request.job() + " " + request.run();
    }

    @Override
    public void close() {
        wire.close();
    }
}
