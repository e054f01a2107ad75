package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.RunProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static String line(RunProgress progress, Duration run, Duration input) {
        return ProgressLine.line(progress, run.toNanos(), input.toNanos());
    }

    @Test
    void tellsRateRejectsShareAndTimeLeft() {
        RunProgress progress = new RunProgress("in/orders.csv", 1_500_000, 1_234, 600, OptionalLong.of(1000));
        assertThat(line(progress, Duration.ofSeconds(3), Duration.ofSeconds(3)))
                .isEqualTo("in/orders.csv  1,500,000 records  500,000/s  1,234 rejected  60%  2 s left");
    }

    @Test
    void leavesOutWhatItCannotKnow() {
        RunProgress progress = new RunProgress("-", 10, 0, 600, OptionalLong.empty());
        assertThat(line(progress, Duration.ofSeconds(1), Duration.ofSeconds(1))).isEqualTo("-  10 records  10/s");
    }

    @Test
    void tellsLongTimesInHoursAndCutsLongNamesFromTheLeft() {
        RunProgress progress = new RunProgress("a".repeat(50) + ".csv", 10, 0, 10, OptionalLong.of(100));
        assertThat(line(progress, Duration.ofSeconds(1), Duration.ofMinutes(10)))
                .isEqualTo("…" + "a".repeat(35) + ".csv  10 records  10/s  10%  1 h 30 min left");
    }

    @Test
    void writesOverItselfAndTakesItselfAway() {
        StringWriter text = new StringWriter();
        long[] now = {0};
        ProgressLine line = new ProgressLine(new PrintWriter(text), () -> now[0]);
        line.inputStarted("a\u202Eb.csv");
        now[0] = Duration.ofMillis(100).toNanos();
        line.progress(new RunProgress("a.csv", 1, 0, 1, OptionalLong.empty()));
        now[0] = Duration.ofSeconds(1).toNanos();
        line.progress(new RunProgress("a.csv", 7, 0, 1, OptionalLong.empty()));
        line.end();
        assertThat(text.toString())
                .isEqualTo("\r\u001b[Kreading a\\u202Eb.csv\r\u001b[Ka.csv  7 records  7/s\r\u001b[K");
    }
}
