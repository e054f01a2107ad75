package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Reject;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.RejectStore;
import java.util.ArrayList;
import java.util.List;

/** Rejects in a list. */
public final class KeptInMemory implements RejectStore {

    public final List<Reject> rejects = new ArrayList<>();

    @Override
    public void append(List<Reject> more, RunContext context) {
        rejects.addAll(more);
    }

    @Override
    public long mark() {
        return rejects.size();
    }

    @Override
    public void returnTo(long mark) {
        rejects.subList((int) mark, rejects.size()).clear();
    }

    @Override
    public KeptRejects seal(RunContext context) {
        return new KeptRejects("memory", rejects.size(), 0, "");
    }

    @Override
    public void partCommitted() {}

    @Override
    public void committed(RunContext context) {}

    @Override
    public KeptRejects failed(RunContext context) {
        return seal(context);
    }

    @Override
    public KeptRejects dryRun(RunContext context) {
        return seal(context);
    }

    @Override
    public void close() {}
}
