package dev.sluice.data;

import org.jspecify.annotations.Nullable;

/** One row of {@link Columns}, as a view: for user code and messages, not for the hot path. Thread-safe, as its columns are. */
public final class Row {

    private final Columns columns;
    private final int row;

    Row(Columns columns, int row) {
        this.columns = columns;
        this.row = row;
    }

    /** The schema that the row has. */
    public Schema schema() {
        return columns.schema();
    }

    /** Where the row's record stands in the input. */
    public Position position() {
        return columns.position(row);
    }

    /** A value by the column's index from 0, as {@link Columns#getObject} gives it. */
    public @Nullable Object get(int column) {
        return columns.getObject(column, row);
    }

    /**
     * A value by the column's name.
     *
     * @throws IllegalArgumentException when there is no such column
     */
    public @Nullable Object get(String column) {
        int index = columns.schema().indexOf(column);
        if (index < 0) {
            throw new IllegalArgumentException("no column " + column);
        }
        return get(index);
    }
}
