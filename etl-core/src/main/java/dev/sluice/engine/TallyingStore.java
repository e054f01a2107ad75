package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Reject;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.RejectStore;
import java.util.List;

/** Passes rejects on to a store and tells the report why they were rejected. Used by one thread. */
final class TallyingStore implements RejectStore {

    private final RejectStore store;
    private final RunTale tale;

    TallyingStore(RejectStore store, RunTale tale) {
        this.store = store;
        this.tale = tale;
    }

    @Override
    public void append(List<Reject> rejects, RunContext context) {
        store.append(rejects, context);
        tale.rejected(rejects);
    }

    @Override
    public long mark() {
        tale.markReasons();
        return store.mark();
    }

    @Override
    public void returnTo(long mark) {
        store.returnTo(mark);
        tale.returnToMarkedReasons();
    }

    @Override
    public KeptRejects seal(RunContext context) {
        return store.seal(context);
    }

    @Override
    public void partCommitted() {
        store.partCommitted();
    }

    @Override
    public void committed(RunContext context) {
        store.committed(context);
    }

    @Override
    public KeptRejects failed(RunContext context) {
        return store.failed(context);
    }

    @Override
    public KeptRejects dryRun(RunContext context) {
        return store.dryRun(context);
    }

    @Override
    public void close() {
        store.close();
    }
}
