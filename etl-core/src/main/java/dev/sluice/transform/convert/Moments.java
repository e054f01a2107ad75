package dev.sluice.transform.convert;

import dev.sluice.data.ColumnType.Kind;
import org.jspecify.annotations.Nullable;

/** Puts a date or time together from its parts, strictly by the Gregorian calendar. Used by one thread. */
final class Moments {

    /** The earliest year that is taken. */
    static final int MIN_YEAR = 1;

    /** The latest year that is taken; PostgreSQL's own limit lies far beyond. */
    static final int MAX_YEAR = 9999;

    /** The largest offset from UTC, in seconds, as java.time has it. */
    static final int MAX_OFFSET = 18 * 3600;

    /** In place of an offset: none was written. */
    static final int NONE = Integer.MIN_VALUE;

    static final long MICROS = 1_000_000L;
    static final long MICROS_PER_DAY = 86_400 * MICROS;

    private static final int MONTHS = 128;

    private final Kind kind;
    private final @Nullable LocalZone zone;

    /** The months that were met, each at its place among those of eight years: a table instead of decisions that nobody can foresee. */
    private final int[] months = new int[MONTHS];

    /** The first day of each of them, in days since 1970-01-01. */
    private final int[] firstDays = new int[MONTHS];

    /** How many days each of them has; 0 where no month was met. */
    private final byte[] lengths = new byte[MONTHS];

    /** For one type; the zone stands in for an offset that was not written. */
    Moments(Kind kind, @Nullable LocalZone zone) {
        this.kind = kind;
        this.zone = zone;
    }

    /** Whether the type has a date. */
    boolean hasDate() {
        return kind != Kind.TIME;
    }

    /** Whether the type has a time of day. */
    boolean hasTime() {
        return kind != Kind.DATE;
    }

    /** Whether the type takes an offset. */
    boolean hasOffset() {
        return kind == Kind.TIMESTAMPTZ;
    }

    /** The value, or a fault of {@link MomentFormat}. Parts that the type does not have are not looked at. */
    long of(int year, int month, int day, int hour, int minute, int second, int micros, int offset) {
        long days = 0;
        if (hasDate()) {
            // A month has at most two digits.
            int yearMonth = year * 100 + month;
            int place = (year * 16 + month) & (MONTHS - 1);
            if (months[place] != yearMonth || lengths[place] == 0) {
                if (year < MIN_YEAR || year > MAX_YEAR) {
                    return MomentFormat.YEAR_OUT_OF_RANGE;
                }
                if (month < 1 || month > 12) {
                    return MomentFormat.NO_SUCH_DAY;
                }
                months[place] = yearMonth;
                firstDays[place] = firstDay(year, month);
                lengths[place] = (byte) daysOf(year, month);
            }
            if (day < 1 || day > lengths[place]) {
                return MomentFormat.NO_SUCH_DAY;
            }
            days = firstDays[place] + day - 1L;
            if (!hasTime()) {
                return days;
            }
        }
        if (hour > 23 || minute > 59 || second > 59) {
            return MomentFormat.NO_SUCH_TIME;
        }
        long local = days * MICROS_PER_DAY + (hour * 3600 + minute * 60 + second) * MICROS + micros;
        if (!hasOffset() || offset == NONE) {
            return ofLocal(local);
        }
        return local - offset * MICROS;
    }

    /** The value for local microseconds since 1970, or a fault. */
    long ofLocal(long local) {
        if (!hasOffset()) {
            return local;
        }
        return zone == null ? MomentFormat.NO_OFFSET : zone.toUtc(local);
    }

    /** The first day of a month, in days since 1970-01-01. */
    static int firstDay(int year, int month) {
        return (int) epochDay(year, month, 1);
    }

    /** How many days a month has. */
    static int daysOf(int year, int month) {
        if (month == 2) {
            return isLeap(year) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static boolean isLeap(int year) {
        return (year & 3) == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Days since 1970-01-01, counted in years that begin with March (Hinnant, "chrono-compatible low-level date algorithms", days_from_civil); years from 0. */
    private static long epochDay(int year, int month, int day) {
        int y = month <= 2 ? year - 1 : year;
        int era = y / 400;
        int yearOfEra = y - era * 400;
        int dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
        int dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear;
        return era * 146_097L + dayOfEra - 719_468L;
    }

    /** Two digits; negative when they are none. */
    static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
