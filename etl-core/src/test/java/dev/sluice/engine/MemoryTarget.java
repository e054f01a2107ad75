package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.SluiceException;
import dev.sluice.spi.Capability;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target that counts rows, keeps the ledger's rows in a list, and answers a commit as it is told to. */
final class MemoryTarget implements Target {

    final List<RunRecord> committed = new ArrayList<>();
    final List<RunRecord> rolledBack = new ArrayList<>();

    /** How many rows were written, committed or not. */
    long rows;

    /** What the session answers after it has committed; null for success. */
    @Nullable
    SluiceException answer;

    /** What a write, a rollback and the close end with; null for success. */
    @Nullable
    SluiceException writing;

    @Nullable
    SluiceException undoing;

    @Nullable
    SluiceException closing;

    @Override
    public String describe() {
        return "memory";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ATOMIC_RUN, Capability.DRY_RUN);
    }

    @Override
    public LoadSession open(LoadRequest request, RunContext context) {
        return new Session();
    }

    private final class Session implements LoadSession {
        @Override
        public OptionalLong committedRejects(String store, RunContext context) {
            return OptionalLong.of(committed.stream()
                    .map(RunRecord::rejects)
                    .filter(rejects -> rejects != null && rejects.store().endsWith("/" + store))
                    .mapToLong(rejects -> Objects.requireNonNull(rejects).length())
                    .findFirst()
                    .orElse(0));
        }

        @Override
        public Outcome write(Batch batch, RunContext context) {
            fail(writing);
            rows += batch.rows();
            return new Outcome.Applied(batch.rows());
        }

        @Override
        public void commit(RunRecord result, RunContext context) {
            committed.add(result);
            if (answer != null) {
                throw answer;
            }
        }

        @Override
        public void rollback(RunRecord result, RunContext context) {
            rolledBack.add(result);
            fail(undoing);
        }

        @Override
        public void close() {
            fail(closing);
        }

        private void fail(@Nullable SluiceException with) {
            if (with != null) {
                throw with;
            }
        }
    }
}
