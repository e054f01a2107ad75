package dev.sluice.write;

import dev.sluice.config.DataSize;
import dev.sluice.data.Batch;
import dev.sluice.data.Columns;
import dev.sluice.data.Position;
import dev.sluice.failure.Reject;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the stream of rows and rejects of one input into batches. Where a batch ends depends on the records alone (their order, their count, their place in the input), never on chunks or workers, so that every run over the same input
 * makes the same batches and the same order of rejects.
 *
 * <p>A row pins the whole chunk that it came from. So a batch is bounded by how far it reaches in the input, with all that became no row (rejects, filtered records, empty lines) in between, and by the memory of its columns. Used by one thread.
 */
final class Batcher {

    /** The most raw bytes of rejects that wait for their batch to end; with more of them the batch ends early. */
    static final DataSize MAX_WAITING_REJECTS = DataSize.ofMebibytes(4);

    /** What a waiting reject costs beside its raw bytes, about. */
    private static final int REJECT_OVERHEAD = 512;

    private static final long NOT_BEGUN = -1;

    private final BatchLimits limits;
    private final Consumer<Piece> out;
    private final List<Batch.Slice> slices = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private int rows;
    private long columnBytes;
    private long startOffset = NOT_BEGUN;
    private long rejectBytes;
    private @Nullable Position last;

    /**
     * Some records in order: the rows among them, and the ones that were rejected before the target saw them.
     *
     * @param rows the rows; null when every record was rejected
     * @param rejects the rejects, in record order
     * @param rejectBytes about how much memory the rejects hold
     * @param last where the last record is
     */
    record Piece(@Nullable Batch rows, List<Reject> rejects, long rejectBytes, Position last) {}

    Batcher(BatchLimits limits, Consumer<Piece> out) {
        this.limits = limits;
        this.out = out;
    }

    /**
     * Adds the rows and the rejects of one chunk, each in record order.
     *
     * @param dropped the rows that are left out
     */
    void add(Columns columns, BitSet dropped, List<Reject> chunkRejects) {
        int total = columns.rows();
        long rowBytes = columns.schema().rowBytes();
        int from = 0;
        int next = 0;
        for (int row = 0; row < total; row++) {
            if (dropped.get(row)) {
                keep(columns, from, row);
                from = row + 1;
                continue;
            }
            int record = columns.record(row);
            long number = chunkRejects.isEmpty() ? 0 : columns.position(row).record();
            while (next < chunkRejects.size()
                    && chunkRejects.get(next).position().record() < number) {
                if (addReject(chunkRejects.get(next++))) {
                    keep(columns, from, row);
                    from = row;
                    flush();
                }
            }
            rows++;
            columnBytes += rowBytes;
            long offset = columns.origin().offset(record);
            if (reaches(offset, columns.origin().length(record)) || rows >= limits.rows()) {
                keep(columns, from, row + 1);
                from = row + 1;
                last = columns.position(row);
                flush();
            }
        }
        keep(columns, from, total);
        if (from < total) {
            last = columns.position(total - 1);
        }
        while (next < chunkRejects.size()) {
            if (addReject(chunkRejects.get(next++))) {
                flush();
            }
        }
    }

    /** Hands out what is left: at the end of an input. */
    void flush() {
        Position end = last;
        if (end == null || (slices.isEmpty() && rejects.isEmpty())) {
            return;
        }
        Piece piece = new Piece(slices.isEmpty() ? null : new Batch(slices), List.copyOf(rejects), rejectBytes, end);
        slices.clear();
        rejects.clear();
        rows = 0;
        columnBytes = 0;
        startOffset = NOT_BEGUN;
        rejectBytes = 0;
        out.accept(piece);
    }

    private void keep(Columns columns, int from, int to) {
        if (from < to) {
            slices.add(new Batch.Slice(columns, from, to));
        }
    }

    /** Whether the batch holds enough with a record that begins here. */
    private boolean reaches(long offset, long length) {
        if (startOffset == NOT_BEGUN) {
            startOffset = offset;
        }
        return offset + length - startOffset + columnBytes >= limits.bytes().bytes();
    }

    private boolean addReject(Reject reject) {
        rejects.add(reject);
        last = reject.position();
        rejectBytes += reject.raw().length + REJECT_OVERHEAD;
        boolean full = reaches(reject.position().offset(), reject.position().length());
        return full || rejectBytes >= MAX_WAITING_REJECTS.bytes();
    }
}
