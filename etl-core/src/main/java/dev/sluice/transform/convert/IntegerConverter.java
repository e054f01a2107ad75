package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.FailureCode;
import dev.sluice.read.Ranges;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.Swar;
import org.jspecify.annotations.Nullable;

/** smallint, int and bigint: an optional sign and digits, in groups of exactly three where the notation has a group sign. */
final class IntegerConverter implements Converter {

    /** Numbers of so many digits fit a long, whatever they are. */
    private static final int SAFE_DIGITS = 18;

    private final ColumnType type;
    private final String expected;
    private final DecimalScan scan;
    private final long least;
    private final long most;

    IntegerConverter(ColumnType type, Notation notation) {
        this.type = type;
        this.scan = new DecimalScan(notation);
        this.expected = type
                + (notation.group() == DecimalScan.NO_GROUP ? "" : " with groups '" + notation.group() + "'")
                + notation.marks().words();
        switch (type.kind()) {
            case SMALLINT -> {
                least = Short.MIN_VALUE;
                most = Short.MAX_VALUE;
            }
            case INT -> {
                least = Integer.MIN_VALUE;
                most = Integer.MAX_VALUE;
            }
            default -> {
                least = Long.MIN_VALUE;
                most = Long.MAX_VALUE;
            }
        }
    }

    @Override
    public long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        long left = 0;
        long highest = most;
        long[] ranges = records.column(field);
        for (int i = 0; i < records.size(); i++) {
            long range = ranges[i];
            int from = Ranges.startOf(range);
            int length = Ranges.endOf(range) - from;
            byte[] bytes = records.bytes(i);
            if (from >= 0 && length > 0 && length <= Digits.MOST && from <= bytes.length - Digits.MOST) {
                long word = Swar.word(bytes, from);
                long value = Digits.value(word, length);
                if (Digits.count(word) >= length && value <= highest) {
                    into.setLong(column, i, value);
                    continue;
                }
            }
            left |= 1L << i;
        }
        return left;
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        if (to - from > SAFE_DIGITS) {
            return convertLong(bytes, from, to, into, column);
        }
        int i = from;
        boolean negative = false;
        if (i < to && (bytes[i] == '-' || bytes[i] == '+')) {
            negative = bytes[i] == '-';
            i++;
        }
        if (i == to) {
            return Fault.mismatch(expected);
        }
        long value = 0;
        if (to - i <= 8 && i <= bytes.length - 8) {
            // Mostly there are no more; a loop that ends now here, now there costs more than this.
            long word = Swar.word(bytes, i);
            if (Digits.count(word) < to - i) {
                return convertLong(bytes, from, to, into, column);
            }
            value = Digits.value(word, to - i);
            i = to;
        }
        for (; i < to; i++) {
            int digit = bytes[i] - '0';
            if (digit < 0 || digit > 9) {
                return convertLong(bytes, from, to, into, column);
            }
            value = value * 10 + digit;
        }
        return set(negative ? -value : value, into, column);
    }

    /** Longer than any long that needs no check, or with groups. */
    private @Nullable Fault convertLong(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        if (!scan.scan(bytes, from, to) || !scan.isWhole()) {
            return Fault.mismatch(expected);
        }
        if (scan.significant() > SAFE_DIGITS + 1) {
            return outOfRange();
        }
        // Added up below zero, where the range is larger by one.
        long value = 0;
        byte[] digits = scan.digits();
        for (int i = 0; i < scan.significant(); i++) {
            int digit = digits[i] - '0';
            if (value < (Long.MIN_VALUE + digit) / 10) {
                return outOfRange();
            }
            value = value * 10 - digit;
        }
        if (!scan.negative() && value == Long.MIN_VALUE) {
            return outOfRange();
        }
        return set(scan.negative() ? value : -value, into, column);
    }

    private @Nullable Fault set(long value, ColumnsBuilder into, int column) {
        if (value < least || value > most) {
            return outOfRange();
        }
        into.setLong(column, value);
        return null;
    }

    private Fault outOfRange() {
        return new Fault(
                FailureCode.VALUE_OUT_OF_RANGE, "is outside what " + type + " holds, " + least + " to " + most);
    }

    @Override
    public String expected() {
        return expected;
    }
}
