package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import dev.sluice.failure.Violation;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds the very rows of a batch that the target refuses, and leaves all others written. Where the target names the row, the rows before it are written and the search goes on behind it; where it does not, by
 * halves: for one bad row among B at most 2*log2(B)+2 more statements. A row is called refused only when the target refused it by name or alone. Used by one thread.
 */
final class Isolation {

    /** A first batch whose first rows are all refused for one reason is the job's fault or the table's, not the rows'. */
    static final int ROWS_TO_BLAME_THE_JOB = 100;

    /** With more pieces than this, what was found is written once more in one piece: each piece costs the server a subtransaction. */
    private static final int MOST_PIECES = 4;

    private final LoadSession session;

    Isolation(LoadSession session) {
        this.session = session;
    }

    /**
     * The search in a session that has no reason to fail at the server: what it refuses it refuses before it sends anything, and names the row.
     */
    SpanWriter.Written withoutSavepoints(Batch batch, boolean mayBlameJob, RunContext context) {
        BitSet bad = new BitSet();
        List<Refusal> refusals = new ArrayList<>();
        Batch left = batch;
        int skipped = 0;
        long applied = 0;
        while (left.rows() > 0) {
            Outcome outcome = session.write(left, context);
            if (outcome instanceof Outcome.Applied done) {
                applied += done.rows();
                break;
            }
            Outcome.Refused refused = Outcomes.refusedOrThrow(outcome);
            if (refused.row() == Outcome.Refused.UNKNOWN_ROW) {
                throw new RunFailedException("the target refuses rows and cannot say which: "
                        + refused.violation().message());
            }
            // The rows before the refused one are good: they go first, so that no row is looked at twice for each bad
            // one.
            if (refused.row() > 0) {
                Outcome before = session.write(left.range(0, refused.row()), context);
                if (!(before instanceof Outcome.Applied done)) {
                    throw new TransientException(
                            "the target answered " + before + " for rows that it did not refuse before");
                }
                applied += done.rows();
            }
            int row = skipped + refused.row();
            bad.set(row);
            refusals.add(new Refusal(row, refused.violation()));
            blame(refusals, row + 1 == refusals.size() && mayBlameJob);
            skipped = row + 1;
            left = left.range(refused.row() + 1, left.rows());
        }
        return new SpanWriter.Written(applied, refusals);
    }

    /**
     * The search with savepoints.
     *
     * @param whole why the whole batch was refused
     * @param start a savepoint just before the batch, to which the transaction has returned; it stays
     */
    SpanWriter.Written search(
            Batch batch, Outcome.Refused whole, LoadSession.Savepoint start, boolean mayBlameJob, RunContext context) {
        Search search = new Search(batch, mayBlameJob, context);
        search.run(whole);
        if (search.pieces > MOST_PIECES) {
            session.rollbackTo(start, context);
            Batch good = batch.without(search.bad);
            Outcome outcome = session.write(good, context);
            if (!(outcome instanceof Outcome.Applied applied)) {
                throw new TransientException(
                        "the target answered " + outcome + " for rows that it took a moment before");
            }
            return new SpanWriter.Written(applied.rows(), search.refusals);
        }
        return new SpanWriter.Written(search.applied, search.refusals);
    }

    private final class Search {
        private final Batch batch;
        private final boolean mayBlameJob;
        private final RunContext context;
        private final int total;
        private final BitSet bad = new BitSet();
        private final List<Refusal> refusals = new ArrayList<>();
        private LoadSession.@Nullable Savepoint point;
        private int pieces;
        private long applied;

        Search(Batch batch, boolean mayBlameJob, RunContext context) {
            this.batch = batch;
            this.mayBlameJob = mayBlameJob;
            this.context = context;
            this.total = batch.rows();
        }

        void run(Outcome.Refused whole) {
            int at = 0;
            int piece = total;
            int end = total;
            Outcome.@Nullable Refused refused = whole;
            while (at < total) {
                if (refused == null) {
                    end = (int) Math.min(total, (long) at + piece);
                    refused = attempt(at, end);
                    if (refused == null) {
                        at = end;
                        piece = (int) Math.min(total, 2L * piece);
                    } else {
                        piece = Math.max(1, (end - at) / 2);
                    }
                } else if (refused.row() != Outcome.Refused.UNKNOWN_ROW) {
                    int row = at + refused.row();
                    Outcome.Refused before = row > at ? attempt(at, row) : null;
                    if (before != null) {
                        refused = before;
                        end = row;
                    } else {
                        refuse(row, refused.violation());
                        at = row + 1;
                        refused = null;
                    }
                } else if (end - at == 1) {
                    Outcome.Refused alone = attempt(at, end);
                    if (alone != null) {
                        refuse(at, alone.violation());
                    }
                    at = end;
                    refused = null;
                } else {
                    int middle = (at + end) >>> 1;
                    Outcome.Refused half = attempt(at, middle);
                    if (half == null) {
                        at = middle;
                    } else {
                        refused = half;
                        end = middle;
                    }
                }
            }
            if (point != null) {
                session.release(point, context);
            }
        }

        private void refuse(int row, Violation violation) {
            bad.set(row);
            refusals.add(new Refusal(row, violation));
            blame(refusals, mayBlameJob && applied == 0);
        }

        /** Writes some rows; null when the target took them. */
        private Outcome.@Nullable Refused attempt(int from, int to) {
            LoadSession.Savepoint savepoint = point;
            if (savepoint == null) {
                savepoint = session.savepoint(context);
                point = savepoint;
            }
            Outcome outcome = session.write(batch.range(from, to), context);
            if (outcome instanceof Outcome.Applied done) {
                session.release(savepoint, context);
                point = null;
                applied += done.rows();
                pieces++;
                return null;
            }
            Outcome.Refused refused = Outcomes.refusedOrThrow(outcome);
            session.rollbackTo(savepoint, context);
            return refused;
        }
    }

    private static void blame(List<Refusal> refusals, boolean onlyRefusals) {
        if (!onlyRefusals || refusals.size() < ROWS_TO_BLAME_THE_JOB) {
            return;
        }
        Violation violation = refusals.get(0).violation();
        if (refusals.stream().allMatch(each -> each.violation().code() == violation.code())) {
            throw new RunFailedException("the target refused each of the first " + refusals.size() + " rows with "
                    + violation.code() + ", so the job or the table is at fault and not the rows; the first: "
                    + violation.message());
        }
    }
}
