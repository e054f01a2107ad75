package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PatternsTest {

    @Test
    void aYearOfTwoDigitsIsOneOfTheHundredFromItsPivot() {
        Trial trial = Trial.formats("date", "dd.MM.uu from 1970");
        assertThat(trial.value("01.02.70")).isEqualTo(LocalDate.of(1970, 2, 1));
        assertThat(trial.value("01.02.99")).isEqualTo(LocalDate.of(1999, 2, 1));
        assertThat(trial.value("01.02.00")).isEqualTo(LocalDate.of(2000, 2, 1));
        assertThat(trial.value("29.02.68")).isEqualTo(LocalDate.of(2068, 2, 29));
        assertThat(trial.fault("29.02.69")).isEqualTo("TYPE_MISMATCH is a day that the calendar does not have");
        assertThat(trial.fault("01.02.1999")).isEqualTo("TYPE_MISMATCH is no date as dd.MM.uu from 1970");
        assertThat(Trial.formats("date", "uuMMdd from 1950").value("490131")).isEqualTo(LocalDate.of(2049, 1, 31));
    }

    @Test
    void readsDayFirstDatesStrictly() {
        Trial trial = Trial.formats("date", "dd.MM.uuuu");
        assertThat(trial.expected()).isEqualTo("date as dd.MM.uuuu");
        assertThat(trial.value("28.02.2026")).isEqualTo(LocalDate.of(2026, 2, 28));
        assertThat(trial.fault("31.02.2026")).isEqualTo("TYPE_MISMATCH is a day that the calendar does not have");
        assertThat(trial.fault("1.02.2026")).isEqualTo("TYPE_MISMATCH is no date as dd.MM.uuuu");
        assertThat(trial.fault("01.02.26")).isEqualTo("TYPE_MISMATCH is no date as dd.MM.uuuu");
        assertThat(trial.fault("01.02.20266")).isEqualTo("TYPE_MISMATCH is no date as dd.MM.uuuu");
        assertThat(trial.fault("01.02.0000")).isEqualTo("VALUE_OUT_OF_RANGE has a year outside 0001 to 9999");
    }

    @Test
    void triesFormatsInOrder() {
        Trial trial = Trial.formats("date", "dd.MM.uuuu", "uuuu-MM-dd");
        assertThat(trial.expected()).isEqualTo("date as dd.MM.uuuu or uuuu-MM-dd");
        assertThat(trial.value("01.02.2026")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(trial.value("2026-02-01")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(trial.fault("x")).isEqualTo("TYPE_MISMATCH is no date as dd.MM.uuuu or uuuu-MM-dd");
        assertThat(trial.fault("2026-02-31")).isEqualTo("TYPE_MISMATCH is a day that the calendar does not have");
        Trial ambiguous = Trial.formats("date", "dd/MM/uuuu", "MM/dd/uuuu");
        assertThat(ambiguous.value("01/02/2026")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(ambiguous.value("01/22/2026")).isEqualTo(LocalDate.of(2026, 1, 22));
    }

    @Test
    void readsOneOrTwoDigits() {
        Trial trial = Trial.formats("timestamp", "d.M.uuuu H:mm");
        assertThat(trial.value("1.2.2026 9:05")).isEqualTo(LocalDateTime.of(2026, 2, 1, 9, 5));
        assertThat(trial.value("11.12.2026 19:05")).isEqualTo(LocalDateTime.of(2026, 12, 11, 19, 5));
        assertThat(trial.fault("111.2.2026 9:05")).startsWith("TYPE_MISMATCH");
    }

    @Test
    void readsFractionsAndOffsets() {
        assertThat(Trial.formats("timestamp", "uuuuMMddHHmmssSSS").value("20260131101530250"))
                .isEqualTo(LocalDateTime.of(2026, 1, 31, 10, 15, 30, 250_000_000));
        assertThat(Trial.formats("time", "HH:mm:ss.SSSSSSSSS").value("10:15:30.123456000"))
                .isEqualTo(LocalTime.of(10, 15, 30, 123_456_000));
        assertThat(Trial.formats("time", "HH:mm:ss.SSSSSSSSS").fault("10:15:30.123456001"))
                .isEqualTo("TYPE_MISMATCH is finer than a microsecond, which time cannot hold without rounding");
        assertThat(Trial.formats("timestamptz", "uuuu-MM-dd HH:mm:ss XXX").value("2026-01-31 10:15:30 +02:00"))
                .isEqualTo(Instant.parse("2026-01-31T08:15:30Z"));
        assertThat(Trial.zoned("Europe/Berlin", "dd.MM.uuuu HH:mm").value("31.07.2026 10:15"))
                .isEqualTo(Instant.parse("2026-07-31T08:15:00Z"));
    }

    @Test
    void readsQuotedLiterals() {
        assertThat(Trial.formats("time", "HH 'o''clock' mm").value("10 o'clock 15"))
                .isEqualTo(LocalTime.of(10, 15));
        assertThat(Trial.formats("time", "HH''mm").value("10'15")).isEqualTo(LocalTime.of(10, 15));
        assertThat(Trial.formats("time", "HH''''mm").value("10'15")).isEqualTo(LocalTime.of(10, 15));
        assertThat(Trial.formats("timestamp", "uuuu-MM-dd'T'HH:mm'Z'").value("2026-01-31T10:15Z"))
                .isEqualTo(LocalDateTime.of(2026, 1, 31, 10, 15));
        assertThat(Trial.formats("date", "dd年MM月uuuu").value("01年02月2026")).isEqualTo(LocalDate.of(2026, 2, 1));
    }

    @Test
    void leavesOtherPatternsToJavaTime() {
        assertThat(Trial.formats("date", "d MMM uuuu").value("1 Feb 2026")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(Trial.formats("date", "d MMM uuuu").fault("31 Feb 2026"))
                .isEqualTo("TYPE_MISMATCH is no date as d MMM uuuu");
        assertThat(Trial.formats("date", "uuuuDDD").value("2026032")).isEqualTo(LocalDate.of(2026, 2, 1));
        assertThat(Trial.formats("time", "hh:mm a").value("03:15 PM")).isEqualTo(LocalTime.of(15, 15));
        assertThat(Trial.formats("time", "HH:mm[:ss]").value("15:15")).isEqualTo(LocalTime.of(15, 15));
        assertThat(Trial.formats("timestamptz", "uuuu-MM-dd HH:mm VV").value("2026-07-31 10:15 Europe/Berlin"))
                .isEqualTo(Instant.parse("2026-07-31T08:15:00Z"));
        assertThat(Trial.formats("timestamptz", "uuuu-MM-dd HH:mm VV")
                        .outcome("2026-03-29 02:30 Europe/Berlin")
                        .fault())
                .isNotNull();
        assertThat(Trial.formats("date", "d MMM uuuu").fault("x".repeat(10_000)))
                .startsWith("TYPE_MISMATCH");
        assertThat(Trial.formats("time", "h:mm:ss.SSSSSSSSS a").fault("3:15:00.000000001 PM"))
                .isEqualTo("TYPE_MISMATCH is finer than a microsecond, which time cannot hold without rounding");
        assertThat(Trial.formats("date", "d MMM uuuu").fault("1 Feb 0000"))
                .isEqualTo("VALUE_OUT_OF_RANGE has a year outside 0001 to 9999");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "date|dd.MM.yyyy|write uuuu for the year; yyyy is the year within an era",
                "date|dd.MM.YYYY|write uuuu for the year; YYYY is the year that a week belongs to",
                "date|dd.MM.uu|a year of two digits does not say its century; write uuuu, or behind the pattern the first year that it can be: 'dd.MM.uu from 1970'",
                "date|dd.MM.uuuu from 1970|'from 1970' is for a pattern of numbers with a year of two digits, uu, and a year up to 9900",
                "date|dd.mm.uuuu|a date has no 'm', which is the minute; write M for the month",
                "date|dd.MM|a date needs its year: write uuuu",
                "date|dd.dd.MM.uuuu|the day stands twice",
                "date|dd.MM.uuuu HH:mm|a date has no 'H'",
                "time|HH:MM|a time has no 'M', which is the month; write m for the minute",
                "time|HH|a time needs its minute: write mm",
                "time|HH:mm.SSS|a time needs its second: write ss",
                "time|hh:mm|it does not say a whole time",
                "timestamp|dd.MM.uuuu|a timestamp needs its hour: write HH",
                "timestamp|uuuu-MM-dd HH:mmX|a timestamp has no offset from UTC, and 'X' is one; use timestamptz,"
                        + " or quote a letter that only has to be there: 'Z'",
                "timestamptz|uuuu-MM-dd HH:mm|a timestamptz needs its offset from UTC: write XXX, or give the column"
                        + " a zone",
                "timestamptz|d MMM uuuu HH:mm|a timestamptz needs its offset from UTC: write XXX, or give the column"
                        + " a zone",
                "date|dd MMM|it does not say a whole date",
                "date|DD.MM.uuuu|D is the day of the year; beside a month write dd",
                "date|uuuu-MM-dd'T|a ' opens a literal and nothing closes it; a ' itself is written ''",
                "date|uuuu-MM-dd{|Pattern includes reserved character: '{'",
                "date|uuuu-MM-dd J|a",
            })
    void refusesAPatternThatMakesNoSense(String type, String pattern, String words) {
        if (pattern.endsWith("J")) {
            assertThatThrownBy(() -> Trial.formats(type, pattern))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("format 'uuuu-MM-dd J': ");
            return;
        }
        assertThatThrownBy(() -> Trial.formats(type, pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("format '" + pattern + "': " + words);
    }

    @Test
    void agreesWithJavaTimeOnRandomTexts() {
        Random random = new Random(8);
        List<String> patterns = List.of(
                "dd.MM.uuuu HH:mm:ss",
                "d.M.uuuu H:m:s",
                "uuuuMMddHHmmss",
                "MM/dd/uuuu'T'HH:mm:ss.SSS",
                "HH:mm dd-MM-uuuu",
                "uuuu-MM-dd HH:mm:ssXXX",
                "uuuu-MM-dd HH:mm:ssXX",
                "uuuu-MM-dd HH:mm:ssX",
                "uuuu-MM-dd HH:mm:ssxxx",
                "uuuu-MM-dd HH:mm:ssxx",
                "uuuu-MM-dd HH:mm:ssx");
        for (String pattern : patterns) {
            boolean zoned = pattern.toLowerCase(Locale.ROOT).contains("x");
            DateTimeFormatter formatter =
                    DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
            Trial trial = Trial.formats(zoned ? "timestamptz" : "timestamp", pattern);
            for (int i = 0; i < 4_000; i++) {
                ZonedDateTime moment = LocalDateTime.ofEpochSecond(random.nextInt() * 20L, 0, ZoneOffset.UTC)
                        .atZone(ZoneOffset.ofHours(random.nextInt(36) - 18));
                String text = RandomText.mutated(random, formatter.format(moment), "0123456789-+:./TZ ");
                // A single letter takes any number of digits in java.time and two here.
                if (pattern.startsWith("d.") && text.matches(".*(^|[^0-9])[0-9]{3,}[.:].*|.*[0-9]{3}")) {
                    continue;
                }
                assertThat(trial.valueOrNull(text))
                        .as("%s: %s", pattern, text)
                        .isEqualTo(oracle(formatter, text, zoned));
            }
        }
    }

    private static @Nullable Object oracle(DateTimeFormatter formatter, String text, boolean zoned) {
        try {
            var parsed = formatter.parse(text);
            LocalDateTime local = LocalDateTime.from(parsed);
            if (local.getYear() < 1 || local.getYear() > 9999) {
                return null;
            }
            return zoned ? Instant.from(parsed) : local;
        } catch (DateTimeException e) {
            return null;
        }
    }
}
