package dev.sluice.jobtest;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the rows of a test, as text, and refuses none. For one run; used by one thread. */
final class RowsTarget implements Target {

    private final @Nullable String leftOut;
    private final List<Found> rows = new ArrayList<>();

    /**
     * A target without rows.
     *
     * @param leftOut the column that holds the id of the run, another one with every test; null when there is none
     */
    RowsTarget(@Nullable String leftOut) {
        this.leftOut = leftOut;
    }

    /** What it has taken, in order. */
    List<Found> rows() {
        return List.copyOf(rows);
    }

    @Override
    public String describe() {
        return "the rows of a test";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ATOMIC_RUN, Capability.LEAVES_OUT_INPUTS);
    }

    @Override
    public LoadSession open(LoadRequest request, RunContext context) {
        rows.clear();
        return new RowsSession(rows, leftOut);
    }
}
