package dev.sluice.connector.jdbc;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * U+0000, which no text of PostgreSQL's can hold, and the length in characters (code points, as varchar(n) counts).
 *
 * @param most the most characters, or {@link Integer#MAX_VALUE}
 * @param type the table's type, for words
 */
record TextCheck(int most, String type) implements ValueCheck {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH_BITS = 0x8080808080808080L;

    @Override
    public boolean fits(Columns columns, int column, int row) {
        int length = columns.length(column, row);
        int from = columns.offset(column, row);
        return !holdsNul(columns.arena(), from, from + length)
                && (length <= most || characters(columns.arena(), from, from + length) <= most);
    }

    /** Eight bytes a step: a byte is zero where taking one away borrows from its high bit, and that bit was not set. */
    private static boolean holdsNul(byte[] bytes, int from, int to) {
        int at = from;
        for (; at <= to - 8; at += 8) {
            long word = (long) LONGS.get(bytes, at);
            if (((word - ONES) & ~word & HIGH_BITS) != 0) {
                return true;
            }
        }
        for (; at < to; at++) {
            if (bytes[at] == 0) {
                return true;
            }
        }
        return false;
    }

    /** Every byte of UTF-8 that does not go on with a character begins one. */
    private static int characters(byte[] bytes, int from, int to) {
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
        if (holdsNul(columns.arena(), from, to)) {
            return new Fault(
                    FailureCode.TEXT_NUL,
                    "text without U+0000",
                    "is " + type + " in the table, which cannot hold the U+0000 that the value holds");
        }
        return new Fault(
                FailureCode.VALUE_TOO_LONG,
                type,
                "is " + type + " in the table, and the value has " + characters(columns.arena(), from, to)
                        + " characters; values are never cut");
    }
}
