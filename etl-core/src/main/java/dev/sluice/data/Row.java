package dev.sluice.data;

import org.jspecify.annotations.Nullable;

/** One row of {@link Columns}, as a view: for user code and messages, not for the hot path. Thread-safe, as its columns are. */
public final class Row implements Values {

    private final Columns columns;
    private final int row;

    Row(Columns columns, int row) {
        this.columns = columns;
        this.row = row;
    }

    @Override
    public Schema schema() {
        return columns.schema();
    }

    @Override
    public Position position() {
        return columns.position(row);
    }

    @Override
    public boolean isNull(int column) {
        return columns.isNull(column, row);
    }

    @Override
    public long getLong(int column) {
        return columns.getLong(column, row);
    }

    @Override
    public long getLowLong(int column) {
        return columns.getLowLong(column, row);
    }

    @Override
    public double getDouble(int column) {
        return columns.getDouble(column, row);
    }

    @Override
    public int scale(int column) {
        return columns.scale(column, row);
    }

    @Override
    public byte[] array(int column) {
        return columns.array(column, row);
    }

    @Override
    public int offset(int column) {
        return columns.offset(column, row);
    }

    @Override
    public int length(int column) {
        return columns.length(column, row);
    }

    @Override
    public @Nullable Object get(int column) {
        return columns.getObject(column, row);
    }

    /** The piece of the input that its record stands in. */
    public Origin origin() {
        return columns.origin();
    }

    /** Its record's number within the {@link #origin}, from 0. */
    public int record() {
        return columns.record(row);
    }

    /** What is needed to read the row's record alone, as {@link Origin#surroundings} says. */
    public java.util.Map<String, Object> surroundings() {
        return columns.origin().surroundings(columns.record(row));
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
