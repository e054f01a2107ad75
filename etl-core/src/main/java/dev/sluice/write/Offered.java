package dev.sluice.write;

import dev.sluice.data.Batch;
import dev.sluice.spi.RefusedRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;

/**
 * A piece of an input on its way into the target: what of it the target is given, and what was known to be refused before. Immutable.
 *
 * @param piece the records
 * @param foreseen the rows of the piece that are not given to the target, in row order
 * @param rows the rows that are; empty when there are none
 * @param mayBlameJob whether these are the first rows of the run, and so a refusal of all of them the job's fault
 */
record Offered(Batcher.Piece piece, List<RefusedRow> foreseen, Batch rows, boolean mayBlameJob) {

    /** A piece, with what is known about its rows. */
    static Offered of(Batcher.Piece piece, List<RefusedRow> foreseen, boolean mayBlameJob) {
        Batch rows = piece.rows() == null ? new Batch(List.of()) : piece.rows();
        Isolation.blame(foreseen, mayBlameJob && foreseen.size() == rows.rows());
        return new Offered(
                piece, foreseen, foreseen.isEmpty() ? rows : rows.without(Isolation.rows(foreseen)), mayBlameJob);
    }

    boolean isEmpty() {
        return rows.slices().isEmpty();
    }

    /** About how much memory it holds. */
    long bytes() {
        long bytes = piece.rejectBytes();
        for (Batch.Slice slice : rows.slices()) {
            bytes += slice.columns().bytes() + slice.columns().origin().bytes();
        }
        return bytes;
    }

    /** All refused rows of the piece, in order: the foreseen ones, and these, which are counted in {@link #rows}. */
    List<RefusedRow> refusals(List<RefusedRow> byTarget) {
        if (foreseen.isEmpty() || byTarget.isEmpty()) {
            return foreseen.isEmpty() ? byTarget : foreseen;
        }
        BitSet left = Isolation.rows(foreseen);
        List<RefusedRow> all = new ArrayList<>(foreseen);
        int row = left.nextClearBit(0);
        int passed = 0;
        for (RefusedRow refusal : byTarget) {
            for (; passed < refusal.row(); passed++) {
                row = left.nextClearBit(row + 1);
            }
            all.add(new RefusedRow(row, refusal.violations()));
        }
        all.sort(Comparator.comparingInt(RefusedRow::row));
        return all;
    }
}
