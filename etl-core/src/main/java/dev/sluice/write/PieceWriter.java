package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RefusedRow;
import java.util.List;

/** Writes pieces into a session so that a refused row takes no good row along. Used by one thread; whoever opens it closes it, the session is not its own. */
interface PieceWriter extends AutoCloseable {

    /** Hears of each piece, in order, when it is known which of its rows are refused. */
    interface Settled {
        void settled(Batcher.Piece piece, List<RefusedRow> refusals, RunContext context);
    }

    /**
     * What the target says that it holds.
     *
     * @param rows by how many rows it holds more
     * @param duplicates how many fell away because their key comes twice in the run
     */
    record Stored(long rows, long duplicates) {}

    /**
     * A point between inputs.
     *
     * @param savepoint what the session returns to
     * @param first whether no row had been written before
     */
    record Mark(LoadSession.Savepoint savepoint, boolean first) {}

    /** Where it stands now; everything must be settled. Only for a session that has savepoints. */
    Mark mark(RunContext context);

    /** Undoes what was written since a mark, settled or not, and forgets the mark. */
    void returnTo(Mark mark, RunContext context);

    /** Forgets a mark and keeps what was written since; everything must be settled. */
    void keep(Mark mark, RunContext context);

    /** Writes a piece; what becomes of it may be known only after further ones. */
    void write(Batcher.Piece piece, RunContext context);

    /** Waits until it is known what became of every piece. */
    void settle(RunContext context);

    /** Everything is settled and was committed: there is no return to before. */
    void committed();

    /** What was stored since it was last asked; all of it only when everything is settled. */
    Stored stored();

    @Override
    void close();
}
