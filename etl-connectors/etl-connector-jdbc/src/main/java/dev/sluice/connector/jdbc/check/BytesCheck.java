package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;
import java.util.Locale;

/**
 * The length of bytes.
 *
 * @param most the most bytes
 * @param type the table's type, for words
 */
public record BytesCheck(long most, String type) implements ValueCheck {

    @Override
    public boolean fits(Columns columns, int column, int row) {
        return columns.length(column, row) <= most;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        return new Fault(
                FailureCode.VALUE_TOO_LONG,
                type,
                String.format(
                        Locale.ROOT,
                        "is %s in the table, and the value has %,d bytes, where %,d are the most; values are never cut",
                        type,
                        columns.length(column, row),
                        most));
    }
}
