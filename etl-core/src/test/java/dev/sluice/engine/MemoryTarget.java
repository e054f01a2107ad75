package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.SluiceException;
import dev.sluice.spi.Capability;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RunRecord;
import dev.sluice.spi.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A target that counts rows, keeps the ledger's rows in a list, and answers a commit as it is told to. */
final class MemoryTarget implements Target {

    final List<RunRecord> committed = new ArrayList<>();
    final List<RunRecord> rolledBack = new ArrayList<>();

    /** What the session answers after it has committed; null for success. */
    @Nullable
    SluiceException answer;

    @Override
    public String describe() {
        return "memory";
    }

    @Override
    public Set<Capability> capabilities() {
        return Set.of(Capability.ATOMIC_RUN);
    }

    @Override
    public List<String> check(Schema schema, RunContext context) {
        return List.of();
    }

    @Override
    public LoadSession open(LoadRequest request, RunContext context) {
        return new Session();
    }

    @Override
    public List<RunRecord> history(String job, int most, RunContext context) {
        return List.copyOf(committed);
    }

    @Override
    public void close() {}

    private final class Session implements LoadSession {
        @Override
        public List<LoadedInput> loaded(InputKey key, RunContext context) {
            return List.of();
        }

        @Override
        public boolean mayRefuseRows() {
            return false;
        }

        @Override
        public Savepoint savepoint(RunContext context) {
            throw new IllegalStateException("it refuses no rows");
        }

        @Override
        public void rollbackTo(Savepoint savepoint, RunContext context) {
            throw new IllegalStateException("it refuses no rows");
        }

        @Override
        public void release(Savepoint savepoint, RunContext context) {
            throw new IllegalStateException("it refuses no rows");
        }

        @Override
        public Outcome write(Batch batch, RunContext context) {
            return new Outcome.Applied(batch.rows());
        }

        @Override
        public void recordInput(LoadedInput input, boolean again, RunContext context) {}

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
        }

        @Override
        public void close() {}
    }
}
