package dev.sluice.format;

import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import org.jspecify.annotations.Nullable;

/**
 * Values as both formats spell them, text and json apart: ISO 8601 for dates and times, with only as many digits of the second as it needs and {@code Z} for timestamptz; exact decimals; {@code \x} and
 * hexadecimal for bytea, as PostgreSQL. Nothing in them needs quoting in CSV.
 */
public final class ValueText {

    private static final long MICROS_A_SECOND = 1_000_000L;
    private static final long MICROS_A_DAY = 86_400L * MICROS_A_SECOND;
    private static final int MICROS_DIGITS = 6;
    private static final int MAX_PLAIN_YEAR = 9999;
    private static final int UUID_NIBBLES = 16;

    private static final long[] POWERS_OF_TEN = new long[19];

    static {
        POWERS_OF_TEN[0] = 1;
        for (int i = 1; i < POWERS_OF_TEN.length; i++) {
            POWERS_OF_TEN[i] = 10 * POWERS_OF_TEN[i - 1];
        }
    }

    private ValueText() {}

    /** A value as text; text and json as they are. Null where there is none. */
    public static @Nullable String of(Columns columns, int column, int row) {
        if (columns.isNull(column, row)) {
            return null;
        }
        ColumnType.Kind kind = columns.schema().column(column).type().kind();
        if (kind.storage() == ColumnType.Storage.BYTES && kind != ColumnType.Kind.BYTEA) {
            return String.valueOf(columns.getObject(column, row));
        }
        RowBuffer text = new RowBuffer(0);
        append(columns, column, row, text);
        return text.toString();
    }

    static void append(Columns columns, int column, int row, RowBuffer out) {
        switch (columns.schema().column(column).type().kind()) {
            case BOOLEAN -> out.ascii(columns.getLong(column, row) != 0 ? "true" : "false");
            case SMALLINT, INT, BIGINT -> out.number(columns.getLong(column, row));
            case NUMERIC -> numeric(columns, column, row, out);
            case REAL -> out.ascii(Float.toString((float) columns.getDouble(column, row)));
            case DOUBLE -> out.ascii(Double.toString(columns.getDouble(column, row)));
            case DATE -> date(columns.getLong(column, row), out);
            case TIME -> time(columns.getLong(column, row), out);
            case TIMESTAMP -> timestamp(columns.getLong(column, row), out);
            case TIMESTAMPTZ -> {
                timestamp(columns.getLong(column, row), out);
                out.put('Z');
            }
            case UUID -> uuid(columns.getLong(column, row), columns.getLowLong(column, row), out);
            case BYTEA -> {
                out.ascii("\\x");
                hex(columns, column, row, out);
            }
            case TEXT, VARCHAR, JSON -> throw new IllegalArgumentException("text is written by the format itself");
        }
    }

    private static void numeric(Columns columns, int column, int row, RowBuffer out) {
        int scale = columns.scale(column, row);
        if (scale == Columns.SCALE_IN_TEXT) {
            decimalText(columns.array(column, row), columns.offset(column, row), columns.length(column, row), out);
        } else {
            decimal(columns.getLong(column, row), scale, out);
        }
    }

    static void decimal(long unscaled, int scale, RowBuffer out) {
        if (unscaled < 0) {
            out.put('-');
        }
        if (scale == 0) {
            out.digits(unscaled, 1);
        } else if (RowBuffer.countDigits(unscaled) <= scale) {
            out.ascii("0.");
            out.digits(unscaled, scale);
        } else {
            long power = POWERS_OF_TEN[scale];
            out.digits(unscaled / power, 1);
            out.put('.');
            out.digits(unscaled % power, scale);
        }
    }

    /** Decimal text in the one spelling that JSON allows: no zeros in front, a digit on both sides of the point. */
    private static void decimalText(byte[] bytes, int offset, int length, RowBuffer out) {
        int at = offset;
        int end = offset + length;
        if (bytes[at] == '-' || bytes[at] == '+') {
            if (bytes[at] == '-') {
                out.put('-');
            }
            at++;
        }
        while (at + 1 < end && bytes[at] == '0' && bytes[at + 1] != '.') {
            at++;
        }
        if (bytes[at] == '.') {
            out.put('0');
        }
        if (bytes[end - 1] == '.') {
            end--;
        }
        out.put(bytes, at, end - at);
    }

    /** Days since 1970-01-01 in the proleptic Gregorian calendar; after Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", civil_from_days. */
    static void date(long days, RowBuffer out) {
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        if (year < 0) {
            out.put('-');
        } else if (year > MAX_PLAIN_YEAR) {
            out.put('+');
        }
        out.digits(year, 4);
        out.put('-');
        out.digits(month, 2);
        out.put('-');
        out.digits(day, 2);
    }

    static void time(long micros, RowBuffer out) {
        long seconds = micros / MICROS_A_SECOND;
        out.digits(seconds / 3600, 2);
        out.put(':');
        out.digits(seconds / 60 % 60, 2);
        out.put(':');
        out.digits(seconds % 60, 2);
        long fraction = micros % MICROS_A_SECOND;
        if (fraction != 0) {
            int width = MICROS_DIGITS;
            while (fraction % 10 == 0) {
                fraction /= 10;
                width--;
            }
            out.put('.');
            out.digits(fraction, width);
        }
    }

    static void timestamp(long micros, RowBuffer out) {
        date(Math.floorDiv(micros, MICROS_A_DAY), out);
        out.put('T');
        time(Math.floorMod(micros, MICROS_A_DAY), out);
    }

    private static void uuid(long high, long low, RowBuffer out) {
        for (int i = 0; i < 2 * UUID_NIBBLES; i++) {
            if (i == 8 || i == 12 || i == 16 || i == 20) {
                out.put('-');
            }
            long half = i < UUID_NIBBLES ? high : low;
            out.put(hexDigit((int) (half >>> (60 - 4 * (i % UUID_NIBBLES))) & 0xf));
        }
    }

    static void hex(Columns columns, int column, int row, RowBuffer out) {
        byte[] bytes = columns.array(column, row);
        int end = columns.offset(column, row) + columns.length(column, row);
        for (int at = columns.offset(column, row); at < end; at++) {
            out.put(hexDigit(bytes[at] >> 4 & 0xf));
            out.put(hexDigit(bytes[at] & 0xf));
        }
    }

    static int hexDigit(int value) {
        return value < 10 ? '0' + value : 'a' + value - 10;
    }
}
