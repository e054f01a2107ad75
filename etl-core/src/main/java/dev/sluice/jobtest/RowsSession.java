package dev.sluice.jobtest;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Columns;
import dev.sluice.failure.RunFailedException;
import dev.sluice.format.ValueText;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes rows into a list. Used by one thread. */
final class RowsSession implements LoadSession {

    private final List<Found> rows;
    private final @Nullable String leftOut;

    RowsSession(List<Found> rows, @Nullable String leftOut) {
        this.rows = rows;
        this.leftOut = leftOut;
    }

    /**
     * How many rows there were.
     *
     * @param rows the number
     */
    private record Mark(int rows) implements Savepoint {}

    @Override
    public Outcome write(Batch batch, RunContext context) {
        if (rows.size() + batch.rows() > JobTest.MOST_RECORDS) {
            throw new RunFailedException(JobTest.tooMany("rows"));
        }
        for (Batch.Slice slice : batch.slices()) {
            for (int row = slice.from(); row < slice.to(); row++) {
                rows.add(found(slice.columns(), row));
            }
        }
        return new Outcome.Applied(batch.rows());
    }

    private Found found(Columns columns, int row) {
        Map<String, @Nullable String> values = new LinkedHashMap<>();
        for (int column = 0; column < columns.schema().size(); column++) {
            String name = columns.schema().column(column).name();
            if (!name.equals(leftOut)) {
                values.put(name, ValueText.of(columns, column, row));
            }
        }
        return new Found(columns.position(row), values);
    }

    @Override
    public Savepoint savepoint(RunContext context) {
        return new Mark(rows.size());
    }

    @Override
    public void rollbackTo(Savepoint savepoint, RunContext context) {
        rows.subList(((Mark) savepoint).rows(), rows.size()).clear();
    }

    @Override
    public void release(Savepoint savepoint, RunContext context) {
        // It holds nothing.
    }

    @Override
    public void commit(RunRecord result, RunContext context) {
        // The rows are where they are wanted.
    }

    @Override
    public void rollback(RunRecord result, RunContext context) {
        rows.clear();
    }

    @Override
    public void close() {
        // It holds nothing open.
    }
}
