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

    private final Kind kind;
    private final @Nullable LocalZone zone;

    private final Months months = new Months();

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
            // No two are alike, as a month has at most two digits; the months of eight years stand beside each other.
            int key = (year + 1) * 100 + month;
            int place = (year * 16 + month) & ((1 << Months.PLACE_BITS) - 1);
            if (!months.has(key, place)) {
                if (year < MIN_YEAR || year > MAX_YEAR) {
                    return MomentFormat.YEAR_OUT_OF_RANGE;
                }
                if (month < 1 || month > 12) {
                    return MomentFormat.NO_SUCH_DAY;
                }
                months.put(key, place, year, month);
            }
            if (day < 1 || day > months.length(place)) {
                return MomentFormat.NO_SUCH_DAY;
            }
            days = months.firstDay(place) + day - 1L;
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

    /** Two digits; negative when they are none. */
    static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -1 : tens * 10 + ones;
    }
}
