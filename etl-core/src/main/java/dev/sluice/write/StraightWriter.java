package dev.sluice.write;

import dev.sluice.config.DataSize;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.util.List;

/** For a session that refuses no row but the ones that it foresees: everything else goes straight through, and nothing is kept. Used by one thread. */
final class StraightWriter implements PieceWriter {

    /** After so much the target is asked for its answer, so that no statement runs as long as the load. */
    static final DataSize MOST_UNANSWERED = DataSize.ofMebibytes(64);

    private final LoadSession session;
    private final Settled out;
    private boolean first;
    private long unanswered;
    private long rows;
    private long duplicates;

    /** A writer; {@code first} where no row was written before, in earlier runs or attempts neither. */
    StraightWriter(LoadSession session, boolean first, Settled out) {
        this.session = session;
        this.first = first;
        this.out = out;
    }

    @Override
    public void write(Batcher.Piece piece, RunContext context) {
        Batch all = piece.rows();
        List<RefusedRow> foreseen = all == null ? List.of() : session.foresee(all);
        Offered offered = Offered.of(piece, foreseen, first);
        first &= all == null;
        if (!offered.isEmpty()) {
            unanswered += offered.bytes();
            hear(session.offer(offered.rows(), context));
        }
        if (unanswered >= MOST_UNANSWERED.bytes()) {
            settle(context);
        }
        out.settled(piece, foreseen, context);
    }

    @Override
    public void settle(RunContext context) {
        if (unanswered > 0) {
            hear(session.settle(context));
        }
    }

    private void hear(Outcome outcome) {
        if (outcome instanceof Outcome.Taken) {
            return;
        }
        if (!(outcome instanceof Outcome.Applied applied)) {
            throw new RunFailedException("the target refuses a row where it should refuse none: "
                    + Outcomes.refusedOrThrow(outcome).violation().message());
        }
        unanswered = 0;
        rows += applied.rows();
        duplicates += applied.duplicates();
    }

    @Override
    public Mark mark(RunContext context) {
        return new Mark(session.savepoint(context), first);
    }

    @Override
    public void returnTo(Mark mark, RunContext context) {
        if (unanswered > 0) {
            Outcomes.answeredOrThrow(session.settle(context));
        }
        session.rollbackTo(mark.savepoint(), context);
        session.release(mark.savepoint(), context);
        unanswered = 0;
        first = mark.first();
        rows = 0;
        duplicates = 0;
    }

    @Override
    public void keep(Mark mark, RunContext context) {
        session.release(mark.savepoint(), context);
    }

    @Override
    public void committed() {
        // Nothing was kept to return to.
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
        // Nothing is kept.
    }
}
