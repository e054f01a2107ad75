package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.junit.jupiter.api.Test;

class NumberedFormatTest {

    @Test
    void readsExcelsDays() {
        Trial trial = Trial.formats("date", "uuuu-MM-dd", "excel");
        assertThat(trial.value("1")).isEqualTo(LocalDate.of(1900, 1, 1));
        assertThat(trial.value("59")).isEqualTo(LocalDate.of(1900, 2, 28));
        assertThat(trial.value("61")).isEqualTo(LocalDate.of(1900, 3, 1));
        assertThat(trial.value("45000")).isEqualTo(LocalDate.of(2023, 3, 15));
        assertThat(trial.value("45000.0")).isEqualTo(LocalDate.of(2023, 3, 15));
        assertThat(trial.value("2958465")).isEqualTo(LocalDate.of(9999, 12, 31));
        assertThat(trial.value("2026-01-02")).isEqualTo(LocalDate.of(2026, 1, 2));
        assertThat(trial.fault("45000.5")).isEqualTo("TYPE_MISMATCH is no date as uuuu-MM-dd or excel");
    }

    @Test
    void refusesTheDayThatExcelMadeUpAndDaysOutOfRange() {
        Trial trial = Trial.formats("date", "excel");
        assertThat(trial.fault("60")).isEqualTo("TYPE_MISMATCH is a day that the calendar does not have");
        assertThat(trial.fault("0")).isEqualTo("TYPE_MISMATCH is a day that the calendar does not have");
        assertThat(trial.fault("2958466")).isEqualTo("VALUE_OUT_OF_RANGE has a year outside 0001 to 9999");
        for (String text : new String[] {"", "-1", "1e3", ".5", "1.", "1,5"}) {
            assertThat(trial.fault(text)).isEqualTo("TYPE_MISMATCH is no date as excel");
        }
    }

    @Test
    void readsExcelsTimesToTheNearestMillisecond() {
        assertThat(Trial.formats("timestamp", "excel").value("45000.5"))
                .isEqualTo(LocalDateTime.of(2023, 3, 15, 12, 0));
        assertThat(Trial.formats("timestamp", "excel").value("45000.333333333336"))
                .isEqualTo(LocalDateTime.of(2023, 3, 15, 8, 0));
        assertThat(Trial.formats("time", "excel").value("0.75")).isEqualTo(LocalTime.of(18, 0));
        assertThat(Trial.zoned("Europe/Berlin", "excel").value("45000.5"))
                .isEqualTo(Instant.parse("2023-03-15T11:00:00Z"));
        assertThatThrownBy(() -> Trial.formats("timestamptz", "excel"))
                .hasMessage("format 'excel' says no offset from UTC: give the column a zone");
    }

    @Test
    void readsSecondsAndMillisecondsSince1970() {
        Trial seconds = Trial.formats("timestamptz", "epoch_seconds");
        assertThat(seconds.value("0")).isEqualTo(Instant.parse("1970-01-01T00:00:00Z"));
        assertThat(seconds.value("-1")).isEqualTo(Instant.parse("1969-12-31T23:59:59Z"));
        assertThat(seconds.value("1700000000.25")).isEqualTo(Instant.parse("2023-11-14T22:13:20.25Z"));
        assertThat(seconds.value("-1.5")).isEqualTo(Instant.parse("1969-12-31T23:59:58.5Z"));
        Trial millis = Trial.formats("timestamp", "epoch_millis");
        assertThat(millis.value("1700000000250")).isEqualTo(LocalDateTime.of(2023, 11, 14, 22, 13, 20, 250_000_000));
        assertThat(millis.value("1700000000250.125"))
                .isEqualTo(LocalDateTime.of(2023, 11, 14, 22, 13, 20, 250_125_000));
        long last = Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
        assertThat(seconds.value(String.valueOf(last))).isEqualTo(Instant.parse("9999-12-31T23:59:59Z"));
        assertThat(seconds.fault(String.valueOf(last + 1)))
                .isEqualTo("VALUE_OUT_OF_RANGE has a year outside 0001 to 9999");
        assertThat(seconds.fault("9".repeat(40))).isEqualTo("VALUE_OUT_OF_RANGE has a year outside 0001 to 9999");
        assertThat(seconds.fault("1.0000001"))
                .isEqualTo("TYPE_MISMATCH is finer than a microsecond, which timestamptz cannot hold without rounding");
        assertThat(seconds.fault("1e9")).isEqualTo("TYPE_MISMATCH is no timestamptz as epoch_seconds");
        assertThatThrownBy(() -> Trial.formats("date", "epoch_seconds"))
                .hasMessage("format 'epoch_seconds' is for timestamp and timestamptz, not for date");
    }
}
