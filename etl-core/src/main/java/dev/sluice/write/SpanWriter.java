package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
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
     * @param applied by how many rows the target says it holds more
     * @param duplicates how many fell away because their key comes twice in the run
     * @param refusals the rows that it refuses, in order
     */
    record Written(long applied, long duplicates, List<RefusedRow> refusals) {
        static Written of(Outcome.Applied applied) {
            return new Written(applied.rows(), applied.duplicates(), applied.refused());
        }
    }

    SpanWriter(LoadSession session, Schema schema) {
        this.session = session;
        this.log = new SpanLog(schema);
        this.isolation = new Isolation(session);
    }

    Written write(Batch batch, RunContext context) {
        boolean mayBlameJob = first;
        first = false;
        List<RefusedRow> foreseen = session.foresee(batch);
        if (foreseen.isEmpty()) {
            return send(batch, mayBlameJob, context);
        }
        BitSet bad = Isolation.rows(foreseen);
        Isolation.blame(foreseen, mayBlameJob && foreseen.size() == batch.rows());
        Batch rest = batch.without(bad);
        if (rest.slices().isEmpty()) {
            return new Written(0, 0, foreseen);
        }
        Written written = send(rest, mayBlameJob, context);
        List<RefusedRow> all = new ArrayList<>(foreseen);
        int row = bad.nextClearBit(0);
        int passed = 0;
        for (RefusedRow refusal : written.refusals()) {
            for (; passed < refusal.row(); passed++) {
                row = bad.nextClearBit(row + 1);
            }
            all.add(new RefusedRow(row, refusal.violations()));
        }
        all.sort(Comparator.comparingInt(RefusedRow::row));
        return new Written(written.applied(), written.duplicates(), all);
    }

    private Written send(Batch batch, boolean mayBlameJob, RunContext context) {
        if (!session.mayRefuseRows()) {
            Outcome outcome = session.write(batch, context);
            if (outcome instanceof Outcome.Applied applied) {
                return Written.of(applied);
            }
            throw new RunFailedException("the target refuses a row where it should refuse none: "
                    + Outcomes.refusedOrThrow(outcome).violation().message());
        }
        LoadSession.Savepoint savepoint = room > 0 && start != null ? start : begin(context);
        Outcome outcome = session.write(batch, context);
        if (outcome instanceof Outcome.Applied applied) {
            return keep(batch, applied);
        }
        Outcome.Refused refused = Outcomes.refusedOrThrow(outcome);
        session.rollbackTo(savepoint, context);
        if (!log.isEmpty()) {
            log.replay((earlier, applied) -> again(earlier, applied, context));
            session.release(savepoint, context);
            savepoint = session.savepoint(context);
            start = savepoint;
            log.clear();
        }
        if (session.finds(refused)) {
            outcome = session.write(batch, context);
            if (outcome instanceof Outcome.Applied applied) {
                List<RefusedRow> out = applied.refused();
                Isolation.blame(out, mayBlameJob && out.size() == batch.rows());
                return keep(batch, applied);
            }
            refused = Outcomes.refusedOrThrow(outcome);
            session.rollbackTo(savepoint, context);
        }
        Written written = isolation.search(batch, refused, savepoint, mayBlameJob, context);
        // What was isolated stays: the next batch begins a span of its own.
        session.release(savepoint, context);
        start = null;
        room = 0;
        return written;
    }

    private Written keep(Batch batch, Outcome.Applied applied) {
        room--;
        if (applied.refused().isEmpty()) {
            log.add(batch, applied);
        } else {
            Batch taken = batch.without(Isolation.rows(applied.refused()));
            log.add(taken, new Outcome.Applied(applied.rows(), applied.duplicates(), List.of()));
        }
        return Written.of(applied);
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

    private void again(Batch batch, Outcome.Applied before, RunContext context) {
        Outcome outcome = session.write(batch, context);
        if (outcome.equals(before)) {
            return;
        }
        if (outcome instanceof Outcome.Transient || outcome instanceof Outcome.Fatal) {
            Outcomes.refusedOrThrow(outcome);
        }
        throw new TransientException("the target took " + before.rows()
                + " rows and, when they were written again after a savepoint, answered " + outcome
                + "; somebody else changes the table while it is loaded");
    }

    @Override
    public void close() {
        log.close();
    }
}
