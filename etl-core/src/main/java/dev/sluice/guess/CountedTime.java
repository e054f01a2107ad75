package dev.sluice.guess;

import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.transform.convert.NumberMarks;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What the numbers of a column that is called like a time say when they count it: days as spreadsheets do, or seconds or milliseconds since 1970. Has no state. */
final class CountedTime {

    /** Numbers between these days may be times. */
    private static final LocalDate FIRST = LocalDate.of(1980, 1, 1);

    private static final LocalDate LAST = LocalDate.of(2049, 12, 31);

    private static final Set<String> WORDS = Set.of(
            "at",
            "ts",
            "day",
            "when",
            "since",
            "until",
            "created",
            "updated",
            "modified",
            "changed",
            "deleted",
            "expires",
            "expired",
            "expiry",
            "started",
            "ended",
            "seen",
            "born",
            "birthday",
            "epoch",
            "stamp",
            "datum",
            "zeit");

    private static final Set<String> ENDINGS = Set.of("date", "time", "datetime", "timestamp", "datum", "zeit");

    private enum Unit {
        EXCEL(1, LocalDate.of(1899, 12, 30)),
        EPOCH_SECONDS(86_400, LocalDate.EPOCH),
        EPOCH_MILLIS(86_400_000, LocalDate.EPOCH);

        private final long ofADay;
        private final LocalDate zero;

        Unit(long ofADay, LocalDate zero) {
            this.ofADay = ofADay;
            this.zero = zero;
        }

        private LocalDate day(long count) {
            return zero.plusDays(Math.floorDiv(count, ofADay));
        }

        private boolean isPlausible(long least, long most) {
            return least > 0
                    && most / ofADay < LAST.toEpochDay() - zero.toEpochDay()
                    && !day(least).isBefore(FIRST);
        }

        /** How a job file has numbers read so. */
        private String options(boolean fraction) {
            String type = this != EXCEL ? "timestamptz" : fraction ? "timestamp" : "date";
            return "type: " + type + ", formats: [" + name().toLowerCase(Locale.ROOT) + "]";
        }
    }

    private CountedTime() {}

    /** What to write if they are times, in brackets, as the end of what is said of the numbers; empty when they hardly are. */
    static String told(String column, Hypothesis numbers, ColumnType type) {
        boolean possible = isNumber(type.kind())
                && isTime(column)
                && !numbers.hasExponents()
                && !numbers.isBeyondLong()
                && numbers.notation().decimal() == '.'
                && numbers.notation().group() == 0
                && numbers.marks().equals(NumberMarks.NONE);
        if (!possible) {
            return "";
        }
        return Arrays.stream(Unit.values())
                .filter(unit -> unit.isPlausible(numbers.least(), numbers.most()))
                .findFirst()
                .map(unit -> told(unit, numbers))
                .orElse("");
    }

    private static boolean isNumber(Kind kind) {
        return kind == Kind.INT || kind == Kind.BIGINT || kind == Kind.NUMERIC;
    }

    private static String told(Unit unit, Hypothesis numbers) {
        LocalDate first = unit.day(numbers.least());
        LocalDate last = unit.day(numbers.most());
        return " (if they are times, write {" + unit.options(numbers.hasFraction()) + "}: " + first
                + (last.equals(first) ? "" : " to " + last) + ")";
    }

    private static boolean isTime(String column) {
        return Arrays.stream(column.split("_"))
                .anyMatch(word -> WORDS.contains(word) || ENDINGS.stream().anyMatch(word::endsWith));
    }
}
