package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One load: one transaction that holds the rows, the inputs and the end of the run. Constraints that were declared deferrable are checked at once (SET CONSTRAINTS ALL IMMEDIATE), because at the commit no row could be
 * isolated any more. Used by one thread.
 */
final class PostgresSession implements LoadSession {

    /** How long telling the ledger of a failure may take. */
    static final Duration LEDGER_LIMIT = Duration.ofSeconds(10);

    private final Wire wire;
    private final Login login;
    private final Ledger ledger;
    private final LoadRequest request;
    private final long epoch;
    private final int pid;
    private final CopyLoad load;
    private final Loading loading;
    private final @Nullable KeyedLoad keyed;
    private final CopyFailure failure;
    private int savepoints;

    PostgresSession(
            Wire wire, Login login, Ledger ledger, LoadRequest request, long epoch, WriteMode mode, TablePlan plan) {
        this.wire = wire;
        this.login = login;
        this.ledger = ledger;
        this.request = request;
        this.epoch = epoch;
        this.pid = wire.driver().getBackendPID();
        this.load = new CopyLoad(plan.table().sql(), null, request.schema(), plan.columns());
        this.keyed = mode.keyed() ? KeyedLoad.of(plan, mode, request.schema()) : null;
        this.loading = keyed == null ? new AppendLoad(load, UniqueSieve.of(plan, request.schema())) : keyed;
        Set<String> names = plan.columns().stream().map(ColumnPlan::name).collect(Collectors.toUnmodifiableSet());
        String table = plan.table().table();
        this.failure = new CopyFailure(table, keyed == null ? table : KeyedLoad.STAGE, names, plan.serverRefusesRows());
    }

    /** Makes what the load needs beside the table, in the load's transaction. */
    void prepare(RunContext context) {
        if (keyed != null) {
            wire.run(context, "cannot make the temporary tables of the load", keyed::prepare);
        }
    }

    /** A savepoint by its name. */
    private record Point(String name) implements Savepoint {}

    @Override
    public List<LoadedInput> loaded(InputKey key, RunContext context) {
        return wire.get(context, "cannot read the ledger", connection -> ledger.loaded(connection, key));
    }

    @Override
    public List<RefusedRow> foresee(Batch batch) {
        return load.foresee(batch);
    }

    @Override
    public boolean mayRefuseRows() {
        return failure.serverRefusesRows();
    }

    @Override
    public boolean finds(Outcome.Refused refused) {
        return loading.finds() && refused.violation().code() == FailureCode.DB_UNIQUE;
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
        wire.run(context, "cannot run " + sql, connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        });
    }

    @Override
    public Outcome write(Batch batch, RunContext context) {
        Outcome outcome = offer(batch, context);
        return outcome instanceof Outcome.Taken ? settle(context) : outcome;
    }

    @Override
    public Outcome offer(Batch batch, RunContext context) {
        return answer(context, connection -> {
            if (batch.rows() > 0) {
                loading.offer(batch, wire, connection);
            }
            return new Outcome.Taken();
        });
    }

    @Override
    public Outcome settle(RunContext context) {
        return answer(context, connection -> loading.settle(wire));
    }

    private Outcome answer(RunContext context, Wire.Work<Outcome> work) {
        try {
            return wire.call(context, work);
        } catch (SQLException e) {
            Outcome outcome = failure.outcome(e, loading.copied());
            return outcome instanceof Outcome.Refused refused ? loading.refused(refused) : outcome;
        }
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
        if (again) {
            ledger.supersede(connection, input);
        }
        if (ledger.remember(connection, input)) {
            return "";
        }
        return ledger.loader(connection, input.sha256());
    }

    @Override
    public void commit(RunRecord result, RunContext context) {
        String taken = wire.get(context, "cannot write the ledger", connection -> takenOver(connection, result));
        if (!taken.isEmpty()) {
            throw new RunFailedException(
                    "job " + request.job() + " was taken over by " + taken + "; nothing of this run was stored");
        }
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
            if (!sent && !CommitOutcome.isLost(e)) {
                throw Wire.failed("the commit failed, nothing was stored", e);
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

    /** Writes the end of the run; when the epoch is no longer ours, rolls back and says who has the job, else nothing. */
    private String takenOver(Connection connection, RunRecord result) throws SQLException {
        if (ledger.holdLease(connection, request, epoch)
                && ledger.end(connection, request, epoch, RunRecord.Status.COMMITTED, result)) {
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
        if (context.ended()) {
            wire.abort();
            return;
        }
        try (RunContext bounded = context.child("ledger", LEDGER_LIMIT)) {
            try {
                wire.call(bounded, connection -> {
                    loading.abandon();
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
        boolean told = ledger.end(connection, request, epoch, RunRecord.Status.FAILED, result);
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
