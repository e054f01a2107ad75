package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.TransientException;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches into a session so that a refused row takes no good row along: spans of batches between savepoints, and where the target refuses something, a return to the savepoint, the span's earlier batches once more, and the
 * search for the very rows. Used by one thread; whoever opens it closes it, the session is not its own.
 */
final class SpanWriter implements AutoCloseable {

    private final LoadSession session;
    private final SpanLog log;
    private final SpanPlan plan = new SpanPlan();
    private final Isolation isolation;
    private LoadSession.@Nullable Savepoint start;
    private int room;
    private boolean first = true;

    /**
     * What became of a batch.
     *
     * @param applied how many rows the target says it has
     * @param refusals the rows that it refuses, in order
     */
    record Written(long applied, List<Refusal> refusals) {}

    SpanWriter(LoadSession session, Schema schema) {
        this.session = session;
        this.log = new SpanLog(schema);
        this.isolation = new Isolation(session);
    }

    Written write(Batch batch, RunContext context) {
        boolean mayBlameJob = first;
        first = false;
        if (!session.mayRefuseRows()) {
            return isolation.withoutSavepoints(batch, mayBlameJob, context);
        }
        LoadSession.Savepoint savepoint = room > 0 && start != null ? start : begin(context);
        Outcome outcome = session.write(batch, context);
        if (outcome instanceof Outcome.Applied applied) {
            room--;
            log.add(batch, applied.rows());
            return new Written(applied.rows(), List.of());
        }
        Outcome.Refused refused = Outcomes.refusedOrThrow(outcome);
        session.rollbackTo(savepoint, context);
        if (!log.isEmpty()) {
            log.replay((earlier, rows) -> again(earlier, rows, context));
            session.release(savepoint, context);
            savepoint = session.savepoint(context);
        }
        Written written = isolation.search(batch, refused, savepoint, mayBlameJob, context);
        // What was isolated stays: the next batch begins a span of its own.
        session.release(savepoint, context);
        start = null;
        room = 0;
        return written;
    }

    private LoadSession.Savepoint begin(RunContext context) {
        if (start != null) {
            session.release(start, context);
        }
        log.clear();
        room = plan.next();
        LoadSession.Savepoint savepoint = session.savepoint(context);
        start = savepoint;
        return savepoint;
    }

    private void again(Batch batch, long rows, RunContext context) {
        Outcome outcome = session.write(batch, context);
        if (outcome instanceof Outcome.Applied applied && applied.rows() == rows) {
            return;
        }
        if (outcome instanceof Outcome.Transient || outcome instanceof Outcome.Fatal) {
            Outcomes.refusedOrThrow(outcome);
        }
        throw new TransientException(
                "the target took " + rows + " rows and, when they were written again after a savepoint, answered "
                        + outcome + "; somebody else changes the table while it is loaded");
    }

    @Override
    public void close() {
        log.close();
    }
}
