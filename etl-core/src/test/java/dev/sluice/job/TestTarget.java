package dev.sluice.job;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RejectTable;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.Target;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target that is only looked at. */
record TestTarget(String table, TestTargetConnector.@Nullable Login login) implements Target {

    @Override
    public String describe() {
        return table;
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.LEAVES_OUT_INPUTS, Capability.COMMITS_BATCHES);
    }

    @Override
    public @Nullable RejectTable rejectTable(String name) {
        return name.equals("none") ? null : new NamedTable(name);
    }

    @Override
    public LoadSession open(LoadRequest request, RunContext context) {
        throw new RunFailedException("this target takes nothing");
    }

    @Override
    public List<RunRecord> history(String job, int most, RunContext context) {
        return List.of();
    }

    @Override
    public void close() {}
}
