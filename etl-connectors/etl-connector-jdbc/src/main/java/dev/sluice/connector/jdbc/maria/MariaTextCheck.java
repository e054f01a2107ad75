package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.check.TextCheck;
import dev.sluice.connector.jdbc.check.ValueCheck;
import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;
import java.util.Locale;

/**
 * What MariaDB would cut of a text, or take for another: characters past the length, also blanks, which it cuts with no more than a note; blanks at the end of char(n); bytes past the size of a text; and characters of four bytes in a
 * character set that has three.
 *
 * @param characters the most characters (code points)
 * @param bytes the most bytes
 * @param threeBytes whether the character set is utf8mb3
 * @param losesBlanks whether blanks at the end are lost
 * @param type the table's type, for words
 */
record MariaTextCheck(long characters, long bytes, boolean threeBytes, boolean losesBlanks, String type)
        implements ValueCheck {

    /** The first byte of a character of four bytes in UTF-8. */
    private static final int FOUR_BYTES = 0xf0;

    static MariaTextCheck of(MariaColumn column) {
        boolean threeBytes =
                column.charset().equals("utf8mb3") || column.charset().equals("utf8");
        boolean utf8 = threeBytes || column.charset().equals("utf8mb4");
        return new MariaTextCheck(
                column.characters(),
                utf8 ? column.octets() : Long.MAX_VALUE,
                threeBytes,
                column.base().equals("char"),
                column.type() + (threeBytes ? " of utf8mb3" : ""));
    }

    @Override
    public boolean fits(Columns columns, int column, int row) {
        int length = columns.length(column, row);
        int from = columns.offset(column, row);
        byte[] array = columns.array(column, row);
        return length <= bytes
                && (length <= characters || TextCheck.characters(array, from, from + length) <= characters)
                && !(losesBlanks && length > 0 && array[from + length - 1] == ' ')
                && !(threeBytes && wide(array, from, from + length) >= 0);
    }

    /** Where the first character of four bytes begins, or -1. */
    private static int wide(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if ((bytes[i] & FOUR_BYTES) == FOUR_BYTES) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        int from = columns.offset(column, row);
        int to = from + columns.length(column, row);
        byte[] array = columns.array(column, row);
        String is = "is " + type + " in the table, ";
        int count = TextCheck.characters(array, from, to);
        if (count > characters || to - from > bytes) {
            String size = count > characters
                    ? count + " characters"
                    : String.format(Locale.ROOT, "%,d bytes, where %,d are the most", to - from, bytes);
            return new Fault(
                    FailureCode.VALUE_TOO_LONG, type, is + "and the value has " + size + "; values are never cut");
        }
        if (threeBytes && wide(array, from, to) >= 0) {
            return new Fault(
                    FailureCode.DB_VALUE,
                    type,
                    is + "which has no room for the character U+"
                            + Integer.toHexString(codePoint(array, wide(array, from, to)))
                                    .toUpperCase(Locale.ROOT)
                            + " of the value; make the column utf8mb4");
        }
        return new Fault(
                FailureCode.DB_VALUE,
                type,
                is + "which loses the blanks at the end of the value; make the column varchar");
    }

    private static int codePoint(byte[] bytes, int at) {
        return (bytes[at] & 0x07) << 18
                | (bytes[at + 1] & 0x3f) << 12
                | (bytes[at + 2] & 0x3f) << 6
                | (bytes[at + 3] & 0x3f);
    }
}
