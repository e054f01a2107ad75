package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.RunRecord;
import java.util.List;
import java.util.OptionalLong;

/** One load into MariaDB: one transaction that holds the rows, the inputs and the end of the run, or, with {@link #commitPart}, a span of them. Used by one thread. */
final class MariaSession implements LoadSession {

    private final Wire wire;
    private final LoadLedger ledger;
    private final Schema schema;
    private final MariaOpener opener;
    private final Savepoints savepoints;
    private final MariaLoad load;
    private Foresight foresight;

    MariaSession(Wire wire, LoadLedger ledger, Schema schema, MariaOpener opener, MariaPlan plan) {
        this.wire = wire;
        this.ledger = ledger;
        this.schema = schema;
        this.opener = opener;
        this.savepoints = new Savepoints(wire);
        this.load = new MariaLoad(opener.table(), schema);
        this.foresight = new Foresight(schema, plan.guards());
    }

    @Override
    public List<LoadedInput> loaded(InputKey key, RunContext context) {
        return ledger.loaded(key, context);
    }

    @Override
    public List<Counts> lastCounts(int most, RunContext context) {
        return ledger.lastCounts(most, context);
    }

    @Override
    public List<CommittedPart> unfinished(RunContext context) {
        return ledger.unfinished(context);
    }

    @Override
    public OptionalLong committedRejects(String store, RunContext context) {
        return ledger.committedRejects(store, context);
    }

    @Override
    public List<RefusedRow> foresee(Batch batch) {
        return foresight.foresee(batch);
    }

    /** Always: triggers are shown only to those who may make some. A savepoint costs this server next to nothing. */
    @Override
    public boolean mayRefuseRows() {
        return true;
    }

    @Override
    public Savepoint savepoint(RunContext context) {
        return savepoints.set(context);
    }

    @Override
    public void rollbackTo(Savepoint savepoint, RunContext context) {
        savepoints.returnTo(savepoint, context);
    }

    @Override
    public void release(Savepoint savepoint, RunContext context) {
        savepoints.release(savepoint, context);
    }

    @Override
    public Outcome write(Batch batch, RunContext context) {
        return load.write(batch, wire, context);
    }

    @Override
    public void recordInput(LoadedInput input, boolean again, RunContext context) {
        ledger.recordInput(input, again, context);
    }

    @Override
    public void recordReplayed(List<ReplayedReject> rejects, RunContext context) {
        ledger.write(context, (written, connection) -> written.rejects().remember(connection, rejects));
    }

    @Override
    public void commitPart(CommittedPart part, RunRecord soFar, RunContext context) {
        ledger.commitPart(part, soFar, context);
        // Between two transactions anybody may change the table, or drop it.
        foresight = new Foresight(schema, opener.plan(wire, schema, context).guards());
    }

    @Override
    public void partRenamed(CommittedPart part, String resource, RunContext context) {
        ledger.write(context, (kept, connection) -> kept.parts().rename(connection, part.resource(), resource));
    }

    @Override
    public void commit(RunRecord result, RunContext context) {
        ledger.commit(result, context);
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        ledger.rollback(result, connection -> {}, context);
    }

    @Override
    public void close() {
        wire.close();
    }
}
