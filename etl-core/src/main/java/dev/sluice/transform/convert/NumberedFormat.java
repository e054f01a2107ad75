package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType.Kind;
import org.jspecify.annotations.Nullable;

/** Moments that are written as one number: Excel's days, and seconds or milliseconds since 1970. */
final class NumberedFormat implements MomentFormat {

    /** Excel's day 61 is 1 March 1900, so day 0 is this many days before 1970; its day 60, 29 February 1900, never was. */
    private static final int EXCEL_ZERO = 25_569;

    private static final int EXCEL_NO_DAY = 60;
    private static final int MOST_DIGITS = 15;
    private static final long MICROS_PER_MILLI = 1000;
    private static final long FIRST = -62_135_596_800L * Moments.MICROS;
    private static final long BEHIND_LAST = 253_402_300_800L * Moments.MICROS;

    /** What the number counts, by its name in a job file. */
    private enum Unit {
        EXCEL("excel"),
        SECONDS("epoch_seconds"),
        MILLIS("epoch_millis");

        private final String label;

        Unit(String label) {
            this.label = label;
        }
    }

    private final Unit unit;
    private final Kind kind;
    private final Moments moments;

    private NumberedFormat(Unit unit, Kind kind, @Nullable LocalZone zone) {
        this.unit = unit;
        this.kind = kind;
        this.moments = new Moments(kind, zone);
    }

    /**
     * The format of a name, such as {@code epoch_seconds}; null when it is no such name.
     *
     * @throws IllegalArgumentException when it makes no sense for the type
     */
    static @Nullable MomentFormat of(String name, Kind kind, @Nullable LocalZone zone) {
        for (Unit unit : Unit.values()) {
            if (unit.label.equals(name)) {
                boolean instant = kind == Kind.TIMESTAMP || kind == Kind.TIMESTAMPTZ;
                if (unit != Unit.EXCEL && !instant) {
                    throw new IllegalArgumentException(
                            "format '" + name + "' is for timestamp and timestamptz, not for " + kind.sqlName());
                }
                if (unit == Unit.EXCEL && kind == Kind.TIMESTAMPTZ && zone == null) {
                    throw new IllegalArgumentException(
                            "format 'excel' says no offset from UTC: give the column a zone");
                }
                return new NumberedFormat(unit, kind, zone);
            }
        }
        return null;
    }

    @Override
    public long parse(byte[] bytes, int from, int to) {
        int i = from;
        boolean negative = unit != Unit.EXCEL && i < to && bytes[i] == '-';
        i += negative ? 1 : 0;
        int start = i;
        long whole = 0;
        for (; i < to && isDigit(bytes[i]); i++) {
            whole = whole * 10 + bytes[i] - '0';
            if (i - start >= MOST_DIGITS) {
                return YEAR_OUT_OF_RANGE;
            }
        }
        if (i == start) {
            return NO_MATCH;
        }
        long fraction = 0;
        long scale = 1;
        if (i < to && bytes[i] == '.') {
            int point = ++i;
            for (; i < to && isDigit(bytes[i]); i++) {
                if (i - point < MOST_DIGITS) {
                    fraction = fraction * 10 + bytes[i] - '0';
                    scale *= 10;
                } else if (bytes[i] != '0' && unit != Unit.EXCEL) {
                    return TOO_FINE;
                }
            }
            if (i == point) {
                return NO_MATCH;
            }
        }
        if (i != to) {
            return NO_MATCH;
        }
        return unit == Unit.EXCEL
                ? excel(whole, (double) fraction / scale, fraction)
                : epoch(negative, whole, fraction, scale);
    }

    private static boolean isDigit(byte value) {
        return value >= '0' && value <= '9';
    }

    private long epoch(boolean negative, long whole, long fraction, long scale) {
        long micros = unit == Unit.SECONDS ? Moments.MICROS : MICROS_PER_MILLI;
        if (scale > micros && fraction % (scale / micros) != 0) {
            return TOO_FINE;
        }
        long part = scale > micros ? fraction / (scale / micros) : fraction * (micros / scale);
        if (whole > BEHIND_LAST / micros) {
            return YEAR_OUT_OF_RANGE;
        }
        long value = whole * micros + part;
        value = negative ? -value : value;
        return value < FIRST || value >= BEHIND_LAST ? YEAR_OUT_OF_RANGE : value;
    }

    /** Excel keeps a time as a part of a day in a double, so what it shows is the nearest millisecond. */
    private long excel(long days, double part, long fraction) {
        if (kind == Kind.DATE && fraction != 0) {
            return NO_MATCH;
        }
        long millis = Math.round(part * Moments.MICROS_PER_DAY / MICROS_PER_MILLI);
        if (kind == Kind.TIME) {
            boolean withinDay = days == 0 && millis * MICROS_PER_MILLI < Moments.MICROS_PER_DAY;
            return withinDay ? millis * MICROS_PER_MILLI : NO_MATCH;
        }
        if (days == EXCEL_NO_DAY || days == 0) {
            return NO_SUCH_DAY;
        }
        long day = days - EXCEL_ZERO + (days < EXCEL_NO_DAY ? 1 : 0);
        if (day >= BEHIND_LAST / Moments.MICROS_PER_DAY) {
            return YEAR_OUT_OF_RANGE;
        }
        return kind == Kind.DATE ? day : moments.ofLocal(day * Moments.MICROS_PER_DAY + millis * MICROS_PER_MILLI);
    }
}
