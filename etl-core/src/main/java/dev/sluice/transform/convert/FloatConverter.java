package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * real and double: a decimal number, rounded correctly. A number too large to be finite, or so small that only zero is left of it, is out of range, as PostgreSQL has it; NaN, Infinity and hexadecimal
 * are no numbers here.
 */
final class FloatConverter implements Converter {

    // Up to these, digits and power of ten are both exact, and one operation rounds once (Clinger, "How to read
    // floating point numbers accurately", 1990).
    private static final long EXACT_DOUBLE = 1L << 53;
    private static final int EXACT_DOUBLE_POWER = 22;
    private static final long EXACT_FLOAT = 1L << 24;
    private static final int EXACT_FLOAT_POWER = 10;

    private static final double[] DOUBLE_POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final float[] FLOAT_POWERS = {1e0f, 1e1f, 1e2f, 1e3f, 1e4f, 1e5f, 1e6f, 1e7f, 1e8f, 1e9f, 1e10f};

    private final ColumnType type;
    private final String expected;
    private final boolean single;
    private final DecimalScan scan;

    FloatConverter(ColumnType type, Notation notation) {
        this.type = type;
        this.expected = type + notation.signs();
        this.single = type.kind() == ColumnType.Kind.REAL;
        this.scan = new DecimalScan(notation);
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        if (!scan.scan(bytes, from, to)) {
            return Fault.mismatch(expected);
        }
        double value = scan.significant() <= DecimalScan.MANTISSA_DIGITS ? exact() : Double.NaN;
        if (Double.isNaN(value)) {
            value = rounded();
            if (Double.isInfinite(value)) {
                return new Fault(FailureCode.VALUE_OUT_OF_RANGE, "is too large for " + type);
            }
            if (value == 0 && scan.significant() > 0) {
                return new Fault(FailureCode.VALUE_OUT_OF_RANGE, "is too close to zero for " + type);
            }
        }
        into.setDouble(column, scan.negative() ? -value : value);
        return null;
    }

    /** The magnitude where one exact operation gives it; else NaN. */
    private double exact() {
        long mantissa = scan.mantissa();
        long scale = scan.scale();
        if (mantissa == 0) {
            return 0;
        }
        if (single) {
            if (mantissa > EXACT_FLOAT || Math.abs(scale) > EXACT_FLOAT_POWER) {
                return Double.NaN;
            }
            float power = FLOAT_POWERS[(int) Math.abs(scale)];
            return scale >= 0 ? mantissa / power : mantissa * power;
        }
        if (mantissa > EXACT_DOUBLE || Math.abs(scale) > EXACT_DOUBLE_POWER) {
            return Double.NaN;
        }
        double power = DOUBLE_POWERS[(int) Math.abs(scale)];
        return scale >= 0 ? mantissa / power : mantissa * power;
    }

    private double rounded() {
        String text =
                new String(scan.digits(), 0, scan.significant(), StandardCharsets.ISO_8859_1) + "E" + -scan.scale();
        return single ? Float.parseFloat(text) : Double.parseDouble(text);
    }

    @Override
    public String expected() {
        return expected;
    }
}
