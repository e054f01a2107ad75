package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.FailureCode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IsoFormatTest {

    private static final DateTimeFormatter STRICT_DATE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    @Test
    void readsEveryDayFromTheFirstYearToTheLast() {
        Trial trial = Trial.of("date");
        LocalDate end = LocalDate.of(9999, 12, 31);
        for (LocalDate day = LocalDate.of(1, 1, 1); !day.isAfter(end); day = day.plusDays(day.getYear() % 7 + 1)) {
            assertThat(trial.columns(day.toString()).getLong(0, 0)).isEqualTo(day.toEpochDay());
        }
        assertThat(trial.value("9999-12-31")).isEqualTo(end);
    }

    @Test
    void saysWhyADateIsNone() {
        Trial trial = Trial.of("date");
        assertThat(trial.fault("31.01.2026")).isEqualTo("TYPE_MISMATCH is no date as uuuu-MM-dd");
        assertThat(trial.fault("2026-02-29")).isEqualTo("TYPE_MISMATCH is a day that the calendar does not have");
        assertThat(trial.fault("0000-01-01")).isEqualTo("VALUE_OUT_OF_RANGE has a year outside 0001 to 9999");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-1-1",
                "2026-01-1",
                "2026-01-011",
                "12026-01-01",
                "-2026-01-01",
                "2026/01/01",
                "2026-01-01 ",
                "2026-01-01T00:00",
                "２０２６-01-01",
                "20260101",
                "2026-W01-1"
            })
    void refusesOtherFormsOfDates(String text) {
        assertThat(Trial.of("date").fault(text)).isEqualTo("TYPE_MISMATCH is no date as uuuu-MM-dd");
    }

    @Test
    void readsTimes() {
        Trial trial = Trial.of("time");
        assertThat(trial.value("00:00")).isEqualTo(LocalTime.MIDNIGHT);
        assertThat(trial.value("23:59:59.999999")).isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
        assertThat(trial.value("10:15:30.5")).isEqualTo(LocalTime.of(10, 15, 30, 500_000_000));
        assertThat(trial.value("10:15:30.123456000000000000")).isEqualTo(LocalTime.of(10, 15, 30, 123_456_000));
    }

    @Test
    void saysWhyATimeIsNone() {
        Trial trial = Trial.of("time");
        assertThat(trial.fault("24:00")).isEqualTo("TYPE_MISMATCH has an hour past 23, or a minute or second past 59");
        assertThat(trial.fault("10:60")).isEqualTo("TYPE_MISMATCH has an hour past 23, or a minute or second past 59");
        assertThat(trial.fault("23:59:60"))
                .isEqualTo("TYPE_MISMATCH has an hour past 23, or a minute or second past 59");
        assertThat(trial.fault("10:15:30.1234567"))
                .isEqualTo("TYPE_MISMATCH is finer than a microsecond, which time cannot hold without rounding");
        for (String text :
                new String[] {"", "1:00", "10", "10:1", "10:15:", "10:15:3", "10:15:30.", "10:15:30,5", "10:15Z"}) {
            assertThat(trial.fault(text)).isEqualTo("TYPE_MISMATCH is no time as HH:mm:ss");
        }
    }

    @Test
    void readsTimestampsWithTOrSpaceAlsoBefore1970() {
        Trial trial = Trial.of("timestamp");
        assertThat(trial.value("2026-01-31T10:15")).isEqualTo(LocalDateTime.of(2026, 1, 31, 10, 15));
        assertThat(trial.value("1969-12-31 23:59:59.999999"))
                .isEqualTo(LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000));
        assertThat(trial.value("0001-01-01 00:00:00")).isEqualTo(LocalDateTime.of(1, 1, 1, 0, 0));
        for (String text : new String[] {
            "2026-01-31", "2026-01-31t10:15", "2026-01-31T10:15Z", "2026-01-31T10:15+01", "2026-01-31  10:15"
        }) {
            assertThat(trial.fault(text)).isEqualTo("TYPE_MISMATCH is no timestamp as uuuu-MM-dd HH:mm:ss");
        }
    }

    @Test
    void readsEveryFormOfOffset() {
        Trial trial = Trial.of("timestamptz");
        Instant expected = Instant.parse("2026-01-31T08:15:00Z");
        assertThat(trial.value("2026-01-31T08:15Z")).isEqualTo(expected);
        assertThat(trial.value("2026-01-31 10:15:00+02")).isEqualTo(expected);
        assertThat(trial.value("2026-01-31 10:15:00+0200")).isEqualTo(expected);
        assertThat(trial.value("2026-01-31 10:15:00+02:00")).isEqualTo(expected);
        assertThat(trial.value("2026-01-31 04:45:00-03:30")).isEqualTo(expected);
        assertThat(trial.fault("2026-01-31T08:15"))
                .isEqualTo("TYPE_MISMATCH has no offset from UTC, and the column has no zone to take it from");
        for (String text : new String[] {
            "2026-01-31T08:15z",
            "2026-01-31T08:15+2",
            "2026-01-31T08:15+02:",
            "2026-01-31T08:15+02:0",
            "2026-01-31T08:15+02:60",
            "2026-01-31T08:15+19",
            "2026-01-31T08:15+020",
            "2026-01-31T08:15 +02",
            "2026-01-31T08:15ZZ"
        }) {
            assertThat(trial.fault(text)).isEqualTo("TYPE_MISMATCH is no timestamptz as uuuu-MM-dd HH:mm:ss+hh:mm");
        }
    }

    @Test
    void agreesWithJavaTimeOnRandomDates() {
        Random random = new Random(5);
        Trial trial = Trial.of("date");
        for (int i = 0; i < 20_000; i++) {
            String text = RandomText.mutated(
                    random,
                    String.format(
                            Locale.ROOT,
                            "%04d-%02d-%02d",
                            random.nextInt(3000),
                            random.nextInt(14),
                            random.nextInt(33)),
                    "0123456789-+. ");
            LocalDate oracle = null;
            try {
                LocalDate parsed = LocalDate.parse(text, STRICT_DATE);
                oracle = parsed.getYear() >= 1 && parsed.getYear() <= 9999 ? parsed : null;
            } catch (DateTimeException e) {
                assertThat(trial.outcome(text).fault()).as(text).isNotNull();
            }
            assertThat(trial.valueOrNull(text)).as(text).isEqualTo(oracle);
        }
    }

    @Test
    void agreesWithJavaTimeOnRandomTimestamps() {
        Random random = new Random(6);
        Trial trial = Trial.of("timestamptz");
        for (int i = 0; i < 20_000; i++) {
            OffsetDateTime moment = OffsetDateTime.of(
                    LocalDateTime.ofEpochSecond(
                            random.nextInt() * 20L, random.nextInt(3) * 333_333_000, ZoneOffset.UTC),
                    ZoneOffset.ofTotalSeconds((random.nextInt(72) - 36) * 1800));
            String text = RandomText.mutated(random, moment.toString(), "0123456789-+:.TZ");
            Instant oracle = null;
            try {
                OffsetDateTime parsed = OffsetDateTime.parse(text, DateTimeFormatter.ISO_OFFSET_DATE_TIME);
                boolean seconds = parsed.getOffset().getTotalSeconds() % 60 != 0 || text.matches(".*[+-]..:..:..");
                boolean inRange = parsed.getYear() >= 1 && parsed.getYear() <= 9999;
                boolean fine = parsed.getNano() % 1000 != 0;
                boolean bareDot = text.matches(".*\\.([Z+-].*)?");
                oracle = seconds || !inRange || fine || bareDot ? null : parsed.toInstant();
            } catch (DateTimeException e) {
                // Offsets without a colon are ours, not ISO_OFFSET_DATE_TIME's.
                if (text.matches(".*[+-]\\d\\d(\\d\\d)?")) {
                    continue;
                }
            }
            assertThat(trial.valueOrNull(text)).as(text).isEqualTo(oracle);
        }
    }

    @Test
    void refusesAYearOutOfRangeInEveryType() {
        assertThat(Trial.of("timestamp").code("0000-06-01 00:00")).isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
        assertThat(Trial.of("timestamptz").code("0000-06-01 00:00Z")).isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
    }
}
