package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;

/** What numeric, with or without a precision, would round or refuse. Zeros at the end of the fraction are no loss. Not thread-safe. */
public final class NumericCheck implements ValueCheck {

    /** Digits that numeric without a precision holds before and after the point; the server's own conversions wrap past them. */
    private static final int MAX_BEFORE_POINT = 131_072;

    private static final int MAX_AFTER_POINT = 16_383;

    private static final int MAX_LONG_POWER = 18;
    private static final long[] POWERS = new long[MAX_LONG_POWER + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i <= MAX_LONG_POWER; i++) {
            POWERS[i] = 10 * POWERS[i - 1];
        }
    }

    private final boolean fromDecimal;
    private final String type;
    private final boolean limited;
    private final int scale;
    private final int beforePoint;
    private final DecimalText text = new DecimalText();

    private NumericCheck(boolean fromDecimal, String type, boolean limited, int scale, int beforePoint) {
        this.fromDecimal = fromDecimal;
        this.type = type;
        this.limited = limited;
        this.scale = scale;
        this.beforePoint = beforePoint;
    }

    /** The check for a modifier: precision in the upper half, scale in 11 signed bits, both after 4 is taken off (adt/numeric.c). */
    public static NumericCheck of(boolean fromDecimal, int typmod, String type) {
        if (typmod < 4) {
            return new NumericCheck(fromDecimal, type, false, MAX_AFTER_POINT, MAX_BEFORE_POINT);
        }
        int precision = ((typmod - 4) >> 16) & 0xffff;
        int scale = (((typmod - 4) & 0x7ff) ^ 1024) - 1024;
        return of(fromDecimal, precision, scale, type);
    }

    /** The check for a precision and a scale. */
    public static NumericCheck of(boolean fromDecimal, int precision, int scale, String type) {
        return new NumericCheck(fromDecimal, type, true, scale, precision - scale);
    }

    @Override
    public boolean fits(Columns columns, int column, int row) {
        int valueScale = fromDecimal ? columns.scale(column, row) : 0;
        if (valueScale == Columns.SCALE_IN_TEXT) {
            return readText(columns, column, row) && textFits();
        }
        long value = columns.getLong(column, row);
        if (valueScale <= scale) {
            int free = beforePoint + valueScale;
            if (free > MAX_LONG_POWER) {
                return true;
            }
            if (free >= 0 && value < POWERS[free] && value > -POWERS[free]) {
                return true;
            }
        }
        return valueScale <= MAX_AFTER_POINT
                && lowest(value, valueScale) >= -scale
                && highest(value, valueScale) < beforePoint;
    }

    private boolean textFits() {
        return text.scale() <= MAX_AFTER_POINT
                && (text.isZero() || (text.lowest() >= -scale && text.highest() < beforePoint));
    }

    private boolean readText(Columns columns, int column, int row) {
        int from = columns.offset(column, row);
        return text.read(columns.array(column, row), from, from + columns.length(column, row));
    }

    /** The power of ten of the first digit that is not zero; of zero, the least there is. */
    private static int highest(long value, int valueScale) {
        int digits = 0;
        for (long left = value; left != 0; left /= 10) {
            digits++;
        }
        return digits == 0 ? Integer.MIN_VALUE : digits - 1 - valueScale;
    }

    /** The power of ten of the last digit that is not zero; of zero, the largest there is. */
    private static int lowest(long value, int valueScale) {
        if (value == 0) {
            return Integer.MAX_VALUE;
        }
        int zeros = 0;
        for (long left = value; left % 10 == 0; left /= 10) {
            zeros++;
        }
        return zeros - valueScale;
    }

    @Override
    public Fault fault(Columns columns, int column, int row) {
        int valueScale = fromDecimal ? columns.scale(column, row) : 0;
        boolean inText = valueScale == Columns.SCALE_IN_TEXT;
        if (inText && !readText(columns, column, row)) {
            return new Fault(FailureCode.DB_VALUE, type, "is " + type + " in the table, and the value is no number");
        }
        int high = inText ? text.highest() : highest(columns.getLong(column, row), valueScale);
        if (high >= beforePoint) {
            return new Fault(
                    FailureCode.VALUE_OUT_OF_RANGE,
                    type,
                    "is " + type + " in the table, and the value has more than " + beforePoint
                            + " digits before the point");
        }
        int most = limited ? scale : MAX_AFTER_POINT;
        return new Fault(
                FailureCode.NUMBER_SCALE,
                type,
                "is " + type + " in the table, and the value has more than " + most
                        + " digits after the point; numbers are never rounded");
    }
}
