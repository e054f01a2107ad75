package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;

/**
 * Infinities and NaN, which not every database has a place for, and numbers that would become infinite.
 *
 * @param single whether the column holds floats, and not doubles
 * @param type the table's type, for words
 */
public record FiniteCheck(boolean single, String type) implements ValueCheck {

    @Override
    public boolean fits(Columns columns, int column, int row) {
        double value = columns.getDouble(column, row);
        return Double.isFinite(single ? (float) value : value);
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        return Fault.outside(type);
    }
}
