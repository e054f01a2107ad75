package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.check.DecimalText;
import dev.sluice.data.Columns;
import java.sql.SQLException;

/**
 * Numbers as numeric_recv reads them: how many base-10000 digits, the weight of the first, the sign, the display scale, then the digits, without zeros at either end (backend/utils/adt/numeric.c). Not thread-safe.
 */
final class NumericEncoder implements Encoder {

    private static final int POSITIVE = 0x0000;
    private static final int NEGATIVE = 0x4000;
    private static final int BASE = 10_000;
    private static final int DIGITS_PER_GROUP = 4;
    private static final int[] POWERS = {1, 10, 100, 1000};

    /** A long has at most 19 digits: 6 groups when they do not begin at a group's edge. */
    private final int[] groups = new int[6];

    private final boolean fromDecimal;
    private final DecimalText text = new DecimalText();

    /** An encoder of decimals, or of plain longs. */
    NumericEncoder(boolean fromDecimal) {
        this.fromDecimal = fromDecimal;
    }

    @Override
    public void encode(Columns columns, int column, int row, CopyBuffer out) throws SQLException {
        int scale = fromDecimal ? columns.scale(column, row) : 0;
        if (scale == Columns.SCALE_IN_TEXT) {
            int from = columns.offset(column, row);
            boolean wellFormed = text.read(columns.array(column, row), from, from + columns.length(column, row));
            if (!wellFormed) {
                throw new SQLException("a number that passed its check is not well formed");
            }
            encodeText(out);
        } else {
            encodeLong(columns.getLong(column, row), scale, out);
        }
    }

    private void encodeLong(long value, int scale, CopyBuffer out) throws SQLException {
        // Unsigned from here on, so that Long.MIN_VALUE is 2^63.
        long left = Math.abs(value);
        int fraction = scale % DIGITS_PER_GROUP;
        int count = 0;
        if (fraction > 0) {
            int edge = POWERS[fraction];
            groups[count++] = (int) Long.remainderUnsigned(left, edge) * POWERS[DIGITS_PER_GROUP - fraction];
            left = Long.divideUnsigned(left, edge);
        }
        if (left < 0) {
            groups[count++] = (int) Long.remainderUnsigned(left, BASE);
            left = Long.divideUnsigned(left, BASE);
        }
        while (left != 0) {
            long next = left / BASE;
            groups[count++] = (int) (left - next * BASE);
            left = next;
        }
        int first = 0;
        while (first < count && groups[first] == 0) {
            first++;
        }
        while (count > first && groups[count - 1] == 0) {
            count--;
        }
        int lowest = -((scale + DIGITS_PER_GROUP - 1) / DIGITS_PER_GROUP);
        int weight = count == first ? 0 : lowest + count - 1;
        head(out, count - first, weight, value < 0, scale);
        for (int i = count - 1; i >= first; i--) {
            out.putShort(groups[i]);
        }
    }

    private void encodeText(CopyBuffer out) throws SQLException {
        if (text.isZero()) {
            head(out, 0, 0, false, text.scale());
            return;
        }
        int weight = Math.floorDiv(text.highest(), DIGITS_PER_GROUP);
        int lowest = Math.floorDiv(text.lowest(), DIGITS_PER_GROUP);
        head(out, weight - lowest + 1, weight, text.negative(), text.scale());
        for (int at = weight; at >= lowest; at--) {
            int power = at * DIGITS_PER_GROUP;
            out.putShort(text.digit(power + 3) * 1000
                    + text.digit(power + 2) * 100
                    + text.digit(power + 1) * 10
                    + text.digit(power));
        }
    }

    private static void head(CopyBuffer out, int digits, int weight, boolean negative, int scale) throws SQLException {
        out.putInt(8 + 2 * digits);
        out.putShort(digits);
        out.putShort(weight);
        out.putShort(negative ? NEGATIVE : POSITIVE);
        out.putShort(scale);
    }
}
