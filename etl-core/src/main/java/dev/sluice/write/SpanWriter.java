package dev.sluice.write;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.TransientException;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * For a session that may refuse rows: spans of batches between savepoints, and within a span groups of batches that are answered for together, so that the target never waits for us. Where the target refuses something, a return to the
 * savepoint, the span's earlier groups once more, smaller groups until the refused batch is the first of its own, and the search for the very rows.
 */
final class SpanWriter implements PieceWriter {

    /** A group is held in memory until it is answered for, with the raw bytes of its records: so much of the heap at most, and one batch in any case. */
    private static final int SHARE_OF_HEAP = 16;

    /** With more than so much in a group nothing would be gained. */
    private static final DataSize LARGEST_GROUP = DataSize.ofMebibytes(64);

    private static final int MOST_BATCHES = 1 << 20;

    private final LoadSession session;
    private final Settled out;
    private final SpanLog log;
    private final SpanPlan plan = new SpanPlan();
    private final Isolation isolation;
    private final long groupBytes =
            Math.min(LARGEST_GROUP.bytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);

    /** What was offered and not answered for. The first has rows. */
    private final List<Offered> group = new ArrayList<>();

    private long bytes;
    private int batches;

    /** How many batches the next group may have: fewer after a refusal, then more again. */
    private int mostBatches = MOST_BATCHES;

    private LoadSession.@Nullable Savepoint start;

    /** How many batches the span may still take. */
    private int room;

    private boolean first;
    private long rows;
    private long duplicates;

    /** A writer; {@code first} where no row was written before, in earlier runs or attempts neither. */
    SpanWriter(LoadSession session, Schema schema, boolean first, Settled out) {
        this.session = session;
        this.first = first;
        this.out = out;
        this.log = new SpanLog(schema);
        this.isolation = new Isolation(session);
    }

    @Override
    public void write(Batcher.Piece piece, RunContext context) {
        Batch all = piece.rows();
        List<RefusedRow> foreseen = all == null ? List.of() : session.foresee(all);
        Offered offered = Offered.of(piece, foreseen, first);
        first &= all == null;
        offer(List.of(offered), context);
    }

    @Override
    public void settle(RunContext context) {
        while (!group.isEmpty()) {
            offer(answered(session.settle(context), context), context);
        }
    }

    /** Offers some, and again those that a refusal among them keeps from being stored. */
    private void offer(List<Offered> some, RunContext context) {
        Deque<Offered> left = new ArrayDeque<>(some);
        while (!left.isEmpty()) {
            Offered next = left.remove();
            if (next.isEmpty() && group.isEmpty()) {
                out.settled(next.piece(), next.foreseen(), context);
                continue;
            }
            if (room == 0) {
                begin(context);
            }
            group.add(next);
            bytes += next.bytes();
            Outcome outcome = new Outcome.Taken();
            if (!next.isEmpty()) {
                batches++;
                room--;
                outcome = session.offer(next.rows(), context);
            }
            if (outcome instanceof Outcome.Taken) {
                if (room > 0 && batches < mostBatches && bytes < groupBytes) {
                    continue;
                }
                outcome = session.settle(context);
            }
            List<Offered> again = answered(outcome, context);
            for (int i = again.size() - 1; i >= 0; i--) {
                left.addFirst(again.get(i));
            }
        }
    }

    @Override
    public Mark mark(RunContext context) {
        endSpan(context);
        return new Mark(session.savepoint(context), first);
    }

    @Override
    public void returnTo(Mark mark, RunContext context) {
        if (batches > 0) {
            Outcomes.answeredOrThrow(session.settle(context));
        }
        session.rollbackTo(mark.savepoint(), context);
        session.release(mark.savepoint(), context);
        group.clear();
        bytes = 0;
        batches = 0;
        log.clear();
        start = null;
        room = 0;
        first = mark.first();
        rows = 0;
        duplicates = 0;
    }

    @Override
    public void keep(Mark mark, RunContext context) {
        endSpan(context);
        session.release(mark.savepoint(), context);
    }

    /** The savepoint has gone with its transaction. */
    @Override
    public void committed() {
        log.clear();
        start = null;
        room = 0;
    }

    private void endSpan(RunContext context) {
        if (start != null) {
            session.release(start, context);
        }
        committed();
    }

    private void begin(RunContext context) {
        endSpan(context);
        room = plan.next();
        start = session.savepoint(context);
    }

    /** Hears what became of the group; gives back what must be offered again. */
    private List<Offered> answered(Outcome outcome, RunContext context) {
        List<Offered> answered = List.copyOf(group);
        int offered = batches;
        group.clear();
        bytes = 0;
        batches = 0;
        if (outcome instanceof Outcome.Applied applied) {
            mostBatches = Math.min(MOST_BATCHES, 2 * mostBatches);
            keep(answered, applied, context);
            return List.of();
        }
        Outcome.Refused refused = Outcomes.refusedOrThrow(outcome);
        boolean finds = session.finds(refused);
        returnToLastGood(context);
        int culprit = offered == 1 ? 0 : culprit(answered, refused.row());
        if (culprit != 0) {
            mostBatches = culprit > 0 ? culprit : Math.max(1, offered / 2);
            room += offered;
            return answered;
        }
        mostBatches = 1;
        room += offered - 1;
        isolate(answered.get(0), refused, finds, context);
        return answered.subList(1, answered.size());
    }

    /** How many batches were offered before the one with this row, or -1 where the target does not say. */
    private static int culprit(List<Offered> answered, int row) {
        if (row == Outcome.Refused.UNKNOWN_ROW) {
            return -1;
        }
        int before = 0;
        int left = row;
        for (Offered each : answered) {
            int size = each.rows().rows();
            if (left < size) {
                return before;
            }
            left -= size;
            before += size > 0 ? 1 : 0;
        }
        throw new IllegalStateException("the target refuses row " + row + " of fewer");
    }

    /** Stands where the refused group began, with a savepoint there. */
    private void returnToLastGood(RunContext context) {
        session.rollbackTo(start(), context);
        if (log.isEmpty()) {
            return;
        }
        Outcome.Applied again = log.replay(batch -> again(batch, context));
        if (!again.equals(log.applied())) {
            throw changed(log.applied(), again);
        }
        session.release(start(), context);
        start = session.savepoint(context);
        log.clear();
    }

    private Outcome.Applied again(Batch batch, RunContext context) {
        Outcome outcome = session.write(batch, context);
        if (outcome instanceof Outcome.Applied applied && applied.refused().isEmpty()) {
            return applied;
        }
        if (outcome instanceof Outcome.Transient || outcome instanceof Outcome.Fatal) {
            Outcomes.refusedOrThrow(outcome);
        }
        throw changed(new Outcome.Applied(batch.rows()), outcome);
    }

    private static TransientException changed(Outcome.Applied before, Outcome after) {
        return new TransientException("the target took " + before.rows()
                + " rows and, when they were written again after a savepoint, answered " + after
                + "; somebody else changes the table while it is loaded");
    }

    private void isolate(Offered offered, Outcome.Refused refused, boolean finds, RunContext context) {
        Batch batch = offered.rows();
        Outcome.Refused why = refused;
        if (finds) {
            Outcome outcome = session.write(batch, context);
            if (outcome instanceof Outcome.Applied applied) {
                keep(List.of(offered), applied, context);
                return;
            }
            why = Outcomes.refusedOrThrow(outcome);
            session.rollbackTo(start(), context);
        }
        Isolation.Written written = isolation.search(batch, why, start(), offered.mayBlameJob(), context);
        // What was isolated stays: the next batch begins a span of its own.
        session.release(start(), context);
        start = null;
        room = 0;
        rows += written.applied();
        duplicates += written.duplicates();
        out.settled(offered.piece(), offered.refusals(written.refusals()), context);
    }

    private LoadSession.Savepoint start() {
        return Objects.requireNonNull(start);
    }

    /** The target has stored all of these but the rows that it has left out by itself. */
    private void keep(List<Offered> stored, Outcome.Applied applied, RunContext context) {
        rows += applied.rows();
        duplicates += applied.duplicates();
        log.answered(applied);
        int from = 0;
        for (Offered each : stored) {
            int to = from + each.rows().rows();
            List<RefusedRow> refused = within(applied.refused(), from, to);
            from = to;
            Isolation.blame(
                    refused, each.mayBlameJob() && refused.size() == each.rows().rows());
            Batch taken = refused.isEmpty() ? each.rows() : each.rows().without(Isolation.rows(refused));
            if (!taken.slices().isEmpty()) {
                log.add(taken);
            }
            out.settled(each.piece(), each.refusals(refused), context);
        }
    }

    private static List<RefusedRow> within(List<RefusedRow> refused, int from, int to) {
        if (refused.isEmpty()) {
            return refused;
        }
        return refused.stream()
                .filter(each -> each.row() >= from && each.row() < to)
                .map(each -> new RefusedRow(each.row() - from, each.violations()))
                .toList();
    }

    @Override
    public Stored stored() {
        Stored stored = new Stored(rows, duplicates);
        rows = 0;
        duplicates = 0;
        return stored;
    }

    @Override
    public void close() {
        log.close();
    }
}
