package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.LoadLedger;
import dev.sluice.connector.jdbc.mode.ReplacedRows;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.Reject;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Deletion;
import dev.sluice.spi.DryRun;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.RunRecord;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** What every database's load shares: its part of the ledger, its savepoints, what it takes away, and the connection, which it closes. Used by one thread. */
public abstract class JdbcSession implements LoadSession {

    protected final Wire wire;
    protected final LoadLedger ledger;
    protected final LoadRequest request;
    protected final TableName table;
    protected final WriteMode mode;
    protected final JobSql sql;
    /** How it takes away what the table held. */
    protected Removal removal = Removal.NONE;

    private final Savepoints savepoints;
    private final @Nullable ReplacedRows replaced;
    private @Nullable Deletion deletion;

    /** A load into a table. */
    protected JdbcSession(
            Wire wire, LoadLedger ledger, LoadRequest request, TableName table, WriteMode mode, JobSql sql) {
        this.wire = wire;
        this.ledger = ledger;
        this.request = request;
        this.table = table;
        this.mode = mode;
        this.sql = sql;
        this.savepoints = new Savepoints(wire);
        String condition = mode.replace();
        this.replaced = condition == null ? null : ReplacedRows.of(condition, request.schema(), new ArrayList<>());
    }

    /** Takes away what must go before the first row; gives the table into which the rows go. */
    protected final TableName takeAway(RunContext context) {
        return wire.get(
                context,
                "cannot take away what " + table + " holds (" + mode.words() + ")",
                connection -> removal.begin(connection, table));
    }

    /** Takes away what must go behind the last row, and runs the job's own statements. */
    protected final void finish(RunContext context) {
        wire.run(
                context,
                "cannot take away what " + table + " held (" + mode.words() + ")",
                connection -> deletion = removal.finish(connection));
        sql.after().run(wire, context);
    }

    @Override
    public final @Nullable Deletion deletion() {
        return deletion;
    }

    @Override
    public final void rejected(List<Reject> rejects) {
        removal.rejected(rejects);
    }

    /** The rows that the table could not store as they are. */
    protected abstract List<RefusedRow> unfit(Batch batch);

    @Override
    public final List<RefusedRow> foresee(Batch batch) {
        List<RefusedRow> unfit = unfit(batch);
        return replaced == null ? unfit : replaced.withOutside(batch, unfit);
    }

    @Override
    public final boolean hasStatements() {
        return !sql.isEmpty();
    }

    /** A run that takes away what it does not have must have all of its inputs. */
    @Override
    public final List<LoadedInput> loaded(InputKey key, RunContext context) {
        return mode.deletes() ? List.of() : ledger.loaded(key, context);
    }

    @Override
    public final List<CommittedPart> unfinished(RunContext context) {
        return ledger.unfinished(context);
    }

    @Override
    public final OptionalLong committedRejects(String store, RunContext context) {
        return ledger.committedRejects(store, context);
    }

    @Override
    public final List<String> writtenOver(String run, RunContext context) {
        return mode.overwrites() == null ? List.of() : ledger.behind(run, context);
    }

    @Override
    public final List<Counts> lastCounts(int most, RunContext context) {
        return ledger.lastCounts(most, context);
    }

    @Override
    public final Savepoint savepoint(RunContext context) {
        return savepoints.set(context);
    }

    @Override
    public final void rollbackTo(Savepoint savepoint, RunContext context) {
        savepoints.returnTo(savepoint, context);
    }

    @Override
    public final void release(Savepoint savepoint, RunContext context) {
        savepoints.release(savepoint, context);
    }

    @Override
    public final void recordInput(LoadedInput input, boolean again, RunContext context) {
        ledger.recordInput(input, again || mode.deletes(), context);
    }

    @Override
    public final void recordReplayed(List<ReplayedReject> rejects, RunContext context) {
        ledger.replayed(rejects, context);
    }

    @Override
    public final void partRenamed(CommittedPart part, String resource, RunContext context) {
        ledger.renamed(part, resource, context);
    }

    @Override
    public final void commit(RunRecord result, RunContext context) {
        ledger.commit(result, context);
    }

    @Override
    public final DryRun endDryRun(RunRecord result, RunContext context) {
        ledger.tell(RunRecord.Status.COMMITTED, result, context);
        return wire.get(context, "the commit would fail", connection -> {
            List<String> lasting = lasting(connection);
            connection.rollback();
            return new DryRun(made(), sql.isEmpty() ? lasting : withStatements(lasting));
        });
    }

    /** The statements that a run would make before its rows. */
    protected abstract List<String> made();

    /** What cannot be undone, in words; does the last that a commit does before it. */
    protected abstract List<String> lasting(Connection connection) throws SQLException;

    private static List<String> withStatements(List<String> lasting) {
        List<String> all = new ArrayList<>(lasting);
        all.add("what " + JobSql.BEFORE + " and " + JobSql.AFTER
                + " did outside the transaction, such as in other databases, or numbers that they took from sequences");
        return all;
    }

    @Override
    public final void close() {
        wire.close();
    }
}
