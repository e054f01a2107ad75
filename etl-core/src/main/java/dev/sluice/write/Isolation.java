package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the very rows of a batch that the target refuses, and leaves all others written. Where the target names the row, the rows before it are written and the search goes on behind it; where it does not, by
 * halves: for one bad row among B at most 2*log2(B)+2 more statements. A row is called refused only when the target refused it by name or alone. Used by one thread.
 */
final class Isolation {

    /** A first batch of at least so many rows, every one of them refused for one reason, is the job's fault or the table's, not the rows'. */
    static final int ROWS_TO_BLAME_THE_JOB = 100;

    /** With more pieces than this, what was found is written once more in one piece: each piece costs the server a subtransaction. */
    private static final int MOST_PIECES = 4;

    private final LoadSession session;

    /**
     * What became of a batch.
     *
     * @param applied by how many rows the target says it holds more
     * @param duplicates how many fell away because their key comes twice in the run
     * @param refusals the rows that it refuses, in order
     */
    record Written(long applied, long duplicates, List<RefusedRow> refusals) {}

    Isolation(LoadSession session) {
        this.session = session;
    }

    /**
     * Searches a batch.
     *
     * @param whole why the whole batch was refused
     * @param start a savepoint just before the batch, to which the transaction has returned; it stays
     */
    Written search(
            Batch batch, Outcome.Refused whole, LoadSession.Savepoint start, boolean mayBlameJob, RunContext context) {
        Search search = new Search(batch, context);
        search.run(whole);
        blame(search.refusals, mayBlameJob && search.refusals.size() == batch.rows());
        if (search.pieces > MOST_PIECES) {
            session.rollbackTo(start, context);
            Batch good = batch.without(search.bad);
            Outcome outcome = session.write(good, context);
            if (outcome instanceof Outcome.Applied applied && applied.refused().isEmpty()) {
                return new Written(applied.rows(), applied.duplicates(), search.refusals);
            }
            Outcomes.answeredOrThrow(outcome);
            // A target that writes some rows of a piece before others may take them in pieces, where one frees what
            // another needs, and not in one: then the pieces are what stands.
            session.rollbackTo(start, context);
            search = new Search(batch, context);
            search.run(whole);
        }
        return new Written(search.applied, search.duplicates, search.refusals);
    }

    /** The indexes of refused rows. */
    static BitSet rows(List<RefusedRow> refusals) {
        BitSet rows = new BitSet();
        refusals.forEach(refusal -> rows.set(refusal.row()));
        return rows;
    }

    private final class Search {
        private final Batch batch;
        private final RunContext context;
        private final int total;
        private final BitSet bad = new BitSet();
        private final List<RefusedRow> refusals = new ArrayList<>();
        private LoadSession.@Nullable Savepoint point;
        private int pieces;
        private long applied;
        private long duplicates;

        Search(Batch batch, RunContext context) {
            this.batch = batch;
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
            refusals.add(new RefusedRow(row, List.of(violation)));
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
                duplicates += done.duplicates();
                for (RefusedRow row : done.refused()) {
                    bad.set(from + row.row());
                    refusals.add(new RefusedRow(from + row.row(), row.violations()));
                }
                pieces++;
                return null;
            }
            Outcome.Refused refused = Outcomes.refusedOrThrow(outcome);
            session.rollbackTo(savepoint, context);
            return refused;
        }
    }

    /**
     * Ends the run when nothing but refusals, all for one reason, has come of the first batch.
     *
     * @param whole whether every row of the first batch is among the refusals
     */
    static void blame(List<RefusedRow> refusals, boolean whole) {
        if (!whole || refusals.size() < ROWS_TO_BLAME_THE_JOB) {
            return;
        }
        Violation violation = refusals.get(0).violations().get(0);
        if (refusals.stream().allMatch(each -> each.violations().get(0).code() == violation.code())) {
            throw new RunFailedException("the target refused each of the first "
                    + String.format(Locale.ROOT, "%,d", refusals.size()) + " rows with " + violation.code()
                    + ", so the job or the table is at fault and not the rows; the first: "
                    + violation.message());
        }
    }
}
