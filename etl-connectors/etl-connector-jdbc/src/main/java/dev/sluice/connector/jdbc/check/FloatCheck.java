package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;

/** A finite number that would become infinite as real. */
public final class FloatCheck implements ValueCheck {

    @Override
    public boolean fits(Columns columns, int column, int row) {
        double value = columns.getDouble(column, row);
        return !Float.isInfinite((float) value) || Double.isInfinite(value);
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        return Fault.outside("real");
    }
}
