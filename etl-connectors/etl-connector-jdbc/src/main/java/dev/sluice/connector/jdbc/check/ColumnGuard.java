package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What is looked at in one column before anything is sent. As thread-safe as its check, which is not at all.
 *
 * @param name the column's name in job and table
 * @param check what the table's type would round, cut or refuse; null when every value fits
 * @param refusesNull whether a null can be refused without asking the server
 */
public record ColumnGuard(String name, @Nullable ValueCheck check, boolean refusesNull) {

    /** The first row of {@code [from, to)} that cannot be stored, or {@code to}. */
    int firstBad(Columns columns, int column, int from, int to) {
        if (!refusesNull && (check == null || check.allFit(columns))) {
            return to;
        }
        for (int row = from; row < to; row++) {
            if (columns.isNull(column, row)) {
                if (refusesNull) {
                    return row;
                }
            } else if (check != null && !check.fits(columns, column, row)) {
                return row;
            }
        }
        return to;
    }

    /** Why a row that {@link #firstBad} found cannot be stored. */
    Violation violation(Columns columns, int column, int row) {
        if (check == null || columns.isNull(column, row)) {
            return Violation.ofColumn(
                    FailureCode.DB_NOT_NULL,
                    name,
                    "a value",
                    null,
                    "column " + name + " is NOT NULL in the table, and the row has no value for it");
        }
        ValueCheck.Fault fault = check.fault(columns, column, row);
        return Violation.ofColumn(
                fault.code(),
                name,
                fault.expected(),
                shown(columns, column, row),
                "column " + name + " " + fault.words());
    }

    /** The value, cut before it is made into text where it is long. */
    private static @Nullable String shown(Columns columns, int column, int row) {
        int length = switch (columns.schema().column(column).type().kind().storage()) {
            case BYTES -> columns.length(column, row);
            case DECIMAL -> Math.max(0, columns.length(column, row));
            case LONG, DOUBLE, TWO_LONGS -> 0;
        };
        if (length <= 4 * Violation.MAX_VALUE) {
            return columns.getString(column, row);
        }
        return new String(
                columns.array(column, row),
                columns.offset(column, row),
                4 * Violation.MAX_VALUE,
                StandardCharsets.UTF_8);
    }
}
