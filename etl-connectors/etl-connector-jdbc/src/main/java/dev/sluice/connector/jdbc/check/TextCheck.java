package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;

/**
 * U+0000, which no text of PostgreSQL's can hold, and the length in characters (code points, as varchar(n) counts).
 *
 * @param most the most characters, or {@link Integer#MAX_VALUE}
 * @param type the table's type, for words
 */
public record TextCheck(int most, String type) implements ValueCheck {

    @Override
    public boolean fits(Columns columns, int column, int row) {
        int length = columns.length(column, row);
        int from = columns.offset(column, row);
        return !Columns.holdsNul(columns.array(column, row), from, from + length)
                && (length <= most || characters(columns.array(column, row), from, from + length) <= most);
    }

    @Override
    public boolean allFit(Columns columns) {
        return most == Integer.MAX_VALUE && !columns.holdsNul();
    }

    /** How many characters there are: every byte of UTF-8 that does not go on with a character begins one. */
    public static int characters(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if ((bytes[i] & 0xc0) != 0x80) {
                count++;
            }
        }
        return count;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        int from = columns.offset(column, row);
        int to = from + columns.length(column, row);
        if (Columns.holdsNul(columns.array(column, row), from, to)) {
            return new Fault(
                    FailureCode.TEXT_NUL,
                    "text without U+0000",
                    "is " + type + " in the table, which cannot hold the U+0000 that the value holds");
        }
        return new Fault(
                FailureCode.VALUE_TOO_LONG,
                type,
                "is " + type + " in the table, and the value has " + characters(columns.array(column, row), from, to)
                        + " characters; values are never cut");
    }
}
