package dev.sluice.transform.convert;

import static dev.sluice.transform.convert.Moments.two;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.read.Ranges;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.Swar;

/**
 * ISO 8601 as files have it: {@code uuuu-MM-dd}, {@code HH:mm[:ss[.fraction]]}, both with {@code T} or a space between, and an offset where the type takes one.
 */
final class IsoFormat implements MomentFormat {

    private static final int MICRO_DIGITS = 6;
    private static final Form DATE = Form.of("0000-00-");
    private static final Form TIME = Form.of("00:00:00");

    private static final int DATE_ALONE = 10;
    private static final int DATE_TIME = 19;
    private static final int NOT_USUAL = -1;

    /** Odd, with bits all over: what it is multiplied with differs in its highest bits. */
    private static final long SPREAD = 0x9e37_79b9_7f4a_7c15L;

    private final Moments moments;

    /** By how their dates begin, up to the hyphen behind the month: as they are written, they need not be read again. */
    private final Months months = new Months();

    /** How long a value mostly is. */
    private final int usual;

    IsoFormat(Moments moments) {
        this.moments = moments;
        this.usual = !moments.hasDate() ? NOT_USUAL : moments.hasTime() ? DATE_TIME : DATE_ALONE;
    }

    /** As {@link Converter#convert(RecordBlock, int, ColumnsBuilder, int)}. */
    long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        long left = 0;
        long[] ranges = records.column(field);
        for (int i = 0; i < records.size(); i++) {
            long range = ranges[i];
            int from = Ranges.startOf(range);
            long value = from < 0 ? NO_MATCH : parse(records.bytes(i), from, Ranges.endOf(range));
            if (value > LAST_FAULT) {
                into.setLong(column, i, value);
            } else {
                left |= 1L << i;
            }
        }
        return left;
    }

    @Override
    public long parse(byte[] b, int from, int to) {
        long value = to - from == usual ? parseUsual(b, from) : NO_MATCH;
        return value > LAST_FAULT ? value : parseAny(b, from, to);
    }

    /** A date, or a date and a time to the second, without more. */
    private long parseUsual(byte[] b, int from) {
        long front = Swar.word(b, from);
        int place = (int) ((front * SPREAD) >>> -Months.PLACE_BITS);
        if (!months.has(front, place) && !meet(front, place)) {
            return NO_MATCH;
        }
        int tens = b[from + 8] - '0';
        int ones = b[from + 9] - '0';
        int day = tens * 10 + ones;
        long days = months.firstDay(place) + day - 1L;
        // Negative when something is not as it must be: one decision instead of many.
        int wrong = tens | (9 - tens) | ones | (9 - ones) | (day - 1) | (months.length(place) - day);
        if (usual == DATE_ALONE) {
            return wrong < 0 ? NO_MATCH : days;
        }
        long time = TIME.pairs(Swar.word(b, from + 11));
        int hour = Form.two(time, 0);
        int minute = Form.two(time, 3);
        int second = Form.two(time, 6);
        wrong |= (23 - hour) | (59 - minute) | (59 - second);
        // What is no time at all has an hour past 23.
        if (wrong < 0 || (b[from + 10] != 'T' && b[from + 10] != ' ')) {
            return NO_MATCH;
        }
        return moments.ofLocal(days * Moments.MICROS_PER_DAY + (hour * 3600 + minute * 60 + second) * Moments.MICROS);
    }

    /** Keeps a month at its place; tells whether it is one. */
    private boolean meet(long front, int place) {
        long pairs = DATE.pairs(front);
        int year = Form.two(pairs, 0) * 100 + Form.two(pairs, 2);
        int month = Form.two(pairs, 5);
        if (pairs < 0 || year < Moments.MIN_YEAR || month < 1 || month > 12) {
            return false;
        }
        months.put(front, place, year, month);
        return true;
    }

    private long parseAny(byte[] b, int from, int to) {
        int i = from;
        int year = Moments.MIN_YEAR;
        int month = 1;
        int day = 1;
        if (moments.hasDate()) {
            if (to - i < 10) {
                return NO_MATCH;
            }
            long front = DATE.pairs(Swar.word(b, i));
            day = two(b, i + 8);
            if ((front | day) < 0) {
                return NO_MATCH;
            }
            year = Form.two(front, 0) * 100 + Form.two(front, 2);
            month = Form.two(front, 5);
            i += 10;
            if (!moments.hasTime()) {
                return i == to ? moments.of(year, month, day, 0, 0, 0, 0, Moments.NONE) : NO_MATCH;
            }
            if (i == to || (b[i] != 'T' && b[i] != ' ')) {
                return NO_MATCH;
            }
            i++;
        }
        if (to - i < 5 || b[i + 2] != ':') {
            return NO_MATCH;
        }
        int hour = two(b, i);
        int minute = two(b, i + 3);
        i += 5;
        int second = 0;
        int micros = 0;
        boolean fine = false;
        if (i < to && b[i] == ':') {
            if (to - i < 3) {
                return NO_MATCH;
            }
            second = two(b, i + 1);
            i += 3;
            if (i < to && b[i] == '.') {
                int start = ++i;
                for (; i < to && b[i] >= '0' && b[i] <= '9'; i++) {
                    if (i - start < MICRO_DIGITS) {
                        micros = micros * 10 + b[i] - '0';
                    } else {
                        fine |= b[i] != '0';
                    }
                }
                if (i == start) {
                    return NO_MATCH;
                }
                for (int digits = i - start; digits < MICRO_DIGITS; digits++) {
                    micros *= 10;
                }
            }
        }
        if ((hour | minute | second) < 0) {
            return NO_MATCH;
        }
        int offset = Moments.NONE;
        if (i < to) {
            int length = moments.hasOffset() ? Offsets.length(b, i, to, Offsets.ANY) : 0;
            if (length == 0 || i + length != to) {
                return NO_MATCH;
            }
            offset = Offsets.parse(b, i, length);
            if (offset == Moments.NONE) {
                return NO_MATCH;
            }
        }
        long value = moments.of(year, month, day, hour, minute, second, micros, offset);
        return fine && value > LAST_FAULT ? TOO_FINE : value;
    }
}
