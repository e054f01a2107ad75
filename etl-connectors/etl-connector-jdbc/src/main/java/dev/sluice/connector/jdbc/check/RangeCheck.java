package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;

/**
 * Bounds of a value that is held in a long.
 *
 * @param least the least value
 * @param most the largest
 * @param type the table's type, for words
 */
public record RangeCheck(long least, long most, String type) implements ValueCheck {

    /** A day, 24:00:00 included. */
    public static RangeCheck time(String type) {
        return new RangeCheck(0, 86_400_000_000L, type);
    }

    @Override
    public boolean fits(Columns columns, int column, int row) {
        long value = columns.getLong(column, row);
        return value >= least && value <= most;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        return Fault.outside(type);
    }
}
