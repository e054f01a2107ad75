package dev.sluice.connector.jdbc.check;

import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;

/**
 * A number that must not be negative, with the digits that its column has. Not thread-safe, as the check of those.
 *
 * @param digits the check of the digits
 * @param type the table's type, for words
 */
public record UnsignedCheck(ValueCheck digits, String type) implements ValueCheck {

    @Override
    public boolean fits(Columns columns, int column, int row) {
        return digits.fits(columns, column, row) && !negative(columns, column, row);
    }

    private static boolean negative(Columns columns, int column, int row) {
        boolean inText = columns.schema().column(column).type().kind().storage() == ColumnType.Storage.DECIMAL
                && columns.scale(column, row) == Columns.SCALE_IN_TEXT;
        return inText
                ? columns.array(column, row)[columns.offset(column, row)] == '-'
                : columns.getLong(column, row) < 0;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        if (!digits.fits(columns, column, row)) {
            return digits.fault(columns, column, row);
        }
        return new Fault(
                FailureCode.VALUE_OUT_OF_RANGE, type, "is " + type + " in the table, and the value is negative");
    }
}
