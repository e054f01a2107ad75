package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.FailureCode;
import dev.sluice.read.Ranges;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.Swar;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * numeric and numeric(p,s): exact, never rounded. A number of numeric(p,s) with at most 18 digits has exactly the scale s; any other keeps the scale it was written with, trailing zeros included, as
 * PostgreSQL shows them.
 */
final class NumericConverter implements Converter {

    /** The most digits before the point that PostgreSQL's numeric holds. */
    static final int MAX_INTEGER_DIGITS = 131_072;

    /** The most digits after the point that PostgreSQL's numeric holds. */
    static final int MAX_SCALE = 16_383;

    /**
     * The most zeros that an exponent may add to a number that has to be written out. Eight bytes could become 131,072 otherwise, and memory would no longer follow the input's size. Every number that a
     * declared numeric(p,s) holds stays below it.
     */
    static final int MAX_EXPONENT_ZEROS = ColumnType.MAX_PRECISION;

    /** A precision up to this fits a long whatever the digits are. */
    private static final int LONG_PRECISION = 18;

    private static final int LONG_DIGITS = 19;

    /** So many digits are looked at together. */
    private static final int SHORT = 8;

    /** Longer scratch space is given back, so that one long number does not hold memory for the rest of the run. */
    private static final int KEPT_TEXT = 4096;

    private static final long[] POWERS = new long[LONG_PRECISION + 1];

    static {
        POWERS[0] = 1;
        for (int i = 1; i < POWERS.length; i++) {
            POWERS[i] = POWERS[i - 1] * 10;
        }
    }

    private final ColumnType type;
    private final String expected;
    private final DecimalScan scan;
    private final byte decimal;

    /** Whether nothing stands around the numbers. */
    private final boolean plain;

    private final boolean declared;
    private final boolean fixedScale;
    private final int mostIntegers;
    private final int mostScale;
    private byte[] text = new byte[64];

    NumericConverter(ColumnType type, Notation notation) {
        this.type = type;
        this.expected = type + notation.signs();
        this.scan = new DecimalScan(notation);
        this.decimal = (byte) notation.decimal();
        this.plain = notation.marks().equals(NumberMarks.NONE);
        this.declared = type.precision() != 0;
        this.fixedScale = declared && type.precision() <= LONG_PRECISION;
        this.mostIntegers = declared ? type.precision() - type.scale() : MAX_INTEGER_DIGITS;
        this.mostScale = declared ? type.scale() : MAX_SCALE;
    }

    @Override
    public long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        if (!plain) {
            return records.all();
        }
        long left = 0;
        long[] ranges = records.column(field);
        for (int i = 0; i < records.size(); i++) {
            long range = ranges[i];
            int from = Ranges.startOf(range);
            if (from < 0 || !setShort(records.bytes(i), from, Ranges.endOf(range), into, column, i)) {
                left |= 1L << i;
            }
        }
        return left;
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        if (plain && setShort(bytes, from, to, into, column, into.index())) {
            return null;
        }
        if (!scan.scan(bytes, from, to)) {
            return Fault.mismatch(expected);
        }
        if (scan.significant() > DecimalScan.MANTISSA_DIGITS || scan.hasExponent() || scan.scale() > mostScale) {
            return convertAny(into, column);
        }
        if (scan.integers() > mostIntegers) {
            return tooManyIntegers(scan.integers());
        }
        set(scan.negative() ? -scan.mantissa() : scan.mantissa(), (int) scan.scale(), into, column, into.index());
        return null;
    }

    /** Sets a number of few digits before the sign and few behind it, which nearly all have; tells whether it is one. */
    private boolean setShort(byte[] bytes, int from, int to, ColumnsBuilder into, int column, int index) {
        if (from >= to || to > bytes.length - SHORT) {
            return false;
        }
        int sign = bytes[from] == '-' ? 1 : 0;
        int start = from + sign;
        long front = Swar.word(bytes, start);
        int integers = Digits.count(front);
        int point = start + integers;
        int behind = point + 1;
        int fraction = to - behind;
        if (integers == 0
                || integers > Math.min(SHORT - 1, mostIntegers)
                || fraction <= 0
                || fraction > Math.min(SHORT, mostScale)
                || bytes[point] != decimal) {
            return false;
        }
        long back = Swar.word(bytes, behind);
        if (Digits.count(back) < fraction) {
            return false;
        }
        long value = Digits.value(front, integers) * Digits.power(fraction) + Digits.value(back, fraction);
        set(sign == 0 ? value : -value, fraction, into, column, index);
        return true;
    }

    private void set(long unscaled, int scale, ColumnsBuilder into, int column, int index) {
        if (fixedScale) {
            into.setDecimal(column, index, unscaled * POWERS[mostScale - scale], mostScale);
        } else {
            into.setDecimal(column, index, unscaled, scale);
        }
    }

    /** A number with an exponent, with many digits, or with more digits after the point than the scale. */
    private @Nullable Fault convertAny(ColumnsBuilder into, int column) {
        int significant = scan.significant();
        long written = scan.scale();
        long integers = significant == 0 ? 0 : significant - written;
        if (integers > mostIntegers) {
            return tooManyIntegers(integers);
        }
        long needed = !declared ? written : significant == 0 ? 0 : written - scan.trailingZeros();
        if (needed > mostScale) {
            return new Fault(
                    FailureCode.NUMBER_SCALE,
                    "has " + digits(needed) + " after the decimal sign, " + type + " takes " + mostScale);
        }
        int scale = fixedScale ? mostScale : (int) Math.max(0, Math.min(written, mostScale));
        if (significant == 0) {
            into.setDecimal(column, 0, scale);
            return null;
        }
        // The unscaled value has so many digits more (zeros added) or fewer (trailing zeros dropped) than were written.
        int shift = (int) (scale - written);
        byte[] digits = scan.digits();
        long unscaled = significant + shift <= LONG_DIGITS ? unscaled(digits, significant, shift) : -1;
        if (unscaled >= 0) {
            into.setDecimal(column, scan.negative() ? -unscaled : unscaled, scale);
            return null;
        }
        return setText(digits, significant, shift, scale, into, column);
    }

    /** The unscaled value; -1 when it fits no long. */
    private static long unscaled(byte[] digits, int significant, int shift) {
        long value = 0;
        for (int i = 0; i < significant + shift; i++) {
            int digit = i < significant ? digits[i] - '0' : 0;
            if (value > (Long.MAX_VALUE - digit) / 10) {
                return -1;
            }
            value = value * 10 + digit;
        }
        return value;
    }

    private @Nullable Fault setText(
            byte[] digits, int significant, int shift, int scale, ColumnsBuilder into, int column) {
        int length = significant + shift;
        int leading = Math.max(0, scale + 1 - length);
        if (scan.hasExponent() && leading + Math.max(0, shift) > MAX_EXPONENT_ZEROS) {
            return new Fault(
                    FailureCode.VALUE_OUT_OF_RANGE,
                    "has an exponent that adds more than " + MAX_EXPONENT_ZEROS + " zeros, write the number out");
        }
        int needed = 2 + leading + length;
        if (text.length < needed) {
            text = new byte[needed];
        }
        int at = 0;
        if (scan.negative()) {
            text[at++] = '-';
        }
        int point = leading + length - scale;
        for (int i = 0; i < leading + length; i++) {
            if (i == point) {
                text[at++] = '.';
            }
            int digit = i - leading;
            text[at++] = digit >= 0 && digit < significant ? digits[digit] : (byte) '0';
        }
        into.setDecimalText(column, text, 0, at);
        if (text.length > KEPT_TEXT) {
            text = Arrays.copyOf(text, KEPT_TEXT);
        }
        return null;
    }

    private Fault tooManyIntegers(long integers) {
        return new Fault(
                FailureCode.VALUE_OUT_OF_RANGE,
                "has " + digits(integers) + " before the decimal sign, " + type + " takes " + mostIntegers);
    }

    private static String digits(long count) {
        return count == 1 ? "1 digit" : count + " digits";
    }

    @Override
    public String expected() {
        return expected;
    }
}
