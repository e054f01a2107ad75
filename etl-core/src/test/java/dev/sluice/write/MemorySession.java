package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Row;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.spi.DryRun;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LoadedInput;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import dev.sluice.spi.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * A session over a list: it refuses the ids that it is told to, either by row or without saying which, drops some in silence, and like a database is of no use after a refusal until it is rolled back. What it is offered it takes, looks at
 * some batches later, and answers for when asked or when it has found something to refuse.
 */
final class MemorySession implements LoadSession {

    final List<Long> stored = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    int savepointsThatKeptRows;
    int writes;
    int batches;
    private final LongPredicate foreseen;
    private final LongPredicate refused;
    private final LongPredicate dropped;
    private final boolean namesRow;
    private final boolean refusesRows;
    private boolean failed;
    private final int lag;
    private final List<Batch> taken = new ArrayList<>();
    private final List<Point> points = new ArrayList<>();

    private record Point(int size) implements Savepoint {}

    MemorySession(
            LongPredicate foreseen,
            LongPredicate refused,
            LongPredicate dropped,
            boolean namesRow,
            boolean refusesRows) {
        this(foreseen, refused, dropped, namesRow, refusesRows, 0);
    }

    /**
     * A session.
     *
     * @param lag how many batches later it looks at what it took
     */
    MemorySession(
            LongPredicate foreseen,
            LongPredicate refused,
            LongPredicate dropped,
            boolean namesRow,
            boolean refusesRows,
            int lag) {
        this.lag = lag;
        this.foreseen = foreseen;
        this.refused = refused;
        this.dropped = dropped;
        this.namesRow = namesRow;
        this.refusesRows = refusesRows;
    }

    @Override
    public List<RefusedRow> foresee(Batch batch) {
        List<RefusedRow> rows = new ArrayList<>();
        for (int i = 0; i < batch.rows(); i++) {
            if (foreseen.test(id(batch.row(i)))) {
                rows.add(new RefusedRow(
                        i, List.of(Violation.ofRecord(FailureCode.DB_NOT_NULL, null, null, "foreseen"))));
            }
        }
        return rows;
    }

    private static long id(Row row) {
        return (Long) Objects.requireNonNull(row.get("id"));
    }

    @Override
    public boolean mayRefuseRows() {
        return refusesRows;
    }

    @Override
    public Savepoint savepoint(RunContext context) {
        checkUsable();
        Point point = new Point(stored.size());
        points.add(point);
        return point;
    }

    @Override
    public void rollbackTo(Savepoint savepoint, RunContext context) {
        int index = lastIndexOf(savepoint);
        while (points.size() > index + 1) {
            points.remove(points.size() - 1);
        }
        int size = ((Point) savepoint).size();
        while (stored.size() > size) {
            stored.remove(stored.size() - 1);
            notes.remove(notes.size() - 1);
        }
        failed = false;
        checkUsable();
    }

    @Override
    public void release(Savepoint savepoint, RunContext context) {
        checkUsable();
        int index = lastIndexOf(savepoint);
        if (stored.size() > ((Point) savepoint).size()) {
            savepointsThatKeptRows++;
        }
        while (points.size() > index) {
            points.remove(points.size() - 1);
        }
    }

    private int lastIndexOf(Savepoint savepoint) {
        for (int i = points.size() - 1; i >= 0; i--) {
            if (points.get(i) == savepoint) {
                return i;
            }
        }
        throw new IllegalStateException("no such savepoint");
    }

    @Override
    public Outcome write(Batch batch, RunContext context) {
        checkUsable();
        writes++;
        List<Long> ids = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < batch.rows(); i++) {
            Row row = batch.row(i);
            long id = id(row);
            if (refused.test(id)) {
                failed = true;
                int named = namesRow ? i : Outcome.Refused.UNKNOWN_ROW;
                return new Outcome.Refused(
                        named, Violation.ofRecord(FailureCode.DB_CHECK, null, null, "refused " + id));
            }
            if (!dropped.test(id)) {
                ids.add(id);
                texts.add(String.valueOf(row.get("note")));
            }
        }
        stored.addAll(ids);
        notes.addAll(texts);
        return new Outcome.Applied(ids.size());
    }

    @Override
    public Outcome offer(Batch batch, RunContext context) {
        batches++;
        taken.add(batch);
        List<Batch> looked = taken.subList(0, Math.max(0, taken.size() - lag));
        boolean bad = looked.stream()
                .flatMap(each -> each.slices().stream())
                .anyMatch(slice -> IntStream.range(slice.from(), slice.to())
                        .anyMatch(row -> refused.test(id(slice.columns().row(row)))));
        return bad ? settle(context) : new Outcome.Taken();
    }

    @Override
    public Outcome settle(RunContext context) {
        List<Batch.Slice> slices =
                taken.stream().flatMap(each -> each.slices().stream()).toList();
        taken.clear();
        return write(new Batch(slices), context);
    }

    private void checkUsable() {
        if (failed) {
            throw new IllegalStateException("current transaction is aborted");
        }
        if (!taken.isEmpty()) {
            throw new IllegalStateException("batches were taken and not answered for");
        }
    }

    @Override
    public List<LoadedInput> loaded(InputKey key, RunContext context) {
        return List.of();
    }

    @Override
    public void recordInput(LoadedInput input, boolean again, RunContext context) {
        checkUsable();
    }

    @Override
    public void commit(RunRecord result, RunContext context) {
        checkUsable();
    }

    @Override
    public DryRun endDryRun(RunRecord result, RunContext context) {
        return DryRun.CLEAN;
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        stored.clear();
        notes.clear();
    }

    @Override
    public void close() {}
}
