package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.RunRecord;
import java.util.List;
import java.util.OptionalLong;

/** What every database's load shares: its part of the ledger, its savepoints, and the connection, which it closes. Used by one thread. */
abstract class JdbcSession implements LoadSession {

    final Wire wire;
    final LoadLedger ledger;
    private final Savepoints savepoints;

    JdbcSession(Wire wire, LoadLedger ledger) {
        this.wire = wire;
        this.ledger = ledger;
        this.savepoints = new Savepoints(wire);
    }

    @Override
    public List<LoadedInput> loaded(InputKey key, RunContext context) {
        return ledger.loaded(key, context);
    }

    @Override
    public final List<CommittedPart> unfinished(RunContext context) {
        return ledger.unfinished(context);
    }

    @Override
    public final OptionalLong committedRejects(String store, RunContext context) {
        return ledger.committedRejects(store, context);
    }

    /** By which mode it writes. */
    abstract WriteMode mode();

    @Override
    public final List<String> writtenOver(String run, RunContext context) {
        return mode().overwrites() == null ? List.of() : ledger.behind(run, context);
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
    public void recordInput(LoadedInput input, boolean again, RunContext context) {
        ledger.recordInput(input, again, context);
    }

    @Override
    public final void recordReplayed(List<ReplayedReject> rejects, RunContext context) {
        ledger.write(context, (written, connection) -> written.rejects().remember(connection, rejects));
    }

    @Override
    public final void partRenamed(CommittedPart part, String resource, RunContext context) {
        ledger.write(context, (kept, connection) -> kept.parts().rename(connection, part.resource(), resource));
    }

    @Override
    public final void commit(RunRecord result, RunContext context) {
        ledger.commit(result, context);
    }

    @Override
    public final void close() {
        wire.close();
    }
}
