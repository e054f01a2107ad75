package dev.sluice.data;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The columns of a row, in table order. Immutable and thread-safe.
 *
 * @param columns the columns; names are unique
 */
public record Schema(List<Column> columns) {

    public Schema {
        columns = List.copyOf(columns);
        Set<String> names = new HashSet<>();
        for (Column column : columns) {
            if (!names.add(column.name())) {
                throw new IllegalArgumentException("column " + column.name() + " stands twice");
            }
        }
    }

    /** How many columns there are. */
    public int size() {
        return columns.size();
    }

    /** How many bytes of memory {@link Columns} needs for a row, what stands in the arena not counted. */
    public long rowBytes() {
        long sum = Integer.BYTES;
        for (Column column : columns) {
            sum += switch (column.type().kind().storage()) {
                case LONG, DOUBLE, BYTES -> 8L;
                case TWO_LONGS, DECIMAL -> 16L;
            };
        }
        return sum;
    }

    /** The column at an index from 0. */
    public Column column(int index) {
        return columns.get(index);
    }

    /** The index of a column by name, or -1. */
    public int indexOf(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }
}
