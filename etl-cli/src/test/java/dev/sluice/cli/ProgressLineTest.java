package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.RunProgress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProgressLineTest {

    private static RunProgress progress(String resource, long records, long rejects, long bytes, OptionalLong size) {
        return new RunProgress(resource, 1, 1, records, rejects, bytes, size);
    }

    private static String text(RunProgress progress, Duration run, int width) {
        return ProgressText.of(progress, run.toNanos(), width);
    }

    @Test
    void tellsRateRejectsShareAndTimeLeft() {
        RunProgress progress = progress("in/orders.csv", 1_500_000, 1_234, 600, OptionalLong.of(1000));
        assertThat(text(progress, Duration.ofSeconds(3), 120))
                .isEqualTo(
                        "in/orders.csv  1,500,000 records  500,000/s  1,234 rejected  [############--------] 60%  2 s left");
    }

    @Test
    void tellsWhichOfSeveralInputsItReads() {
        RunProgress progress = new RunProgress("b.csv", 2, 3, 10, 0, 10, OptionalLong.of(1000));
        assertThat(text(progress, Duration.ofSeconds(1), 120))
                .isEqualTo("b.csv (2 of 3)  10 records  10/s  [--------------------] 1%");
    }

    @Test
    void shortensTheBarBeforeItCutsTheName() {
        RunProgress progress = new RunProgress("input/branches.json.gz", 2, 3, 50_092, 467, 790, OptionalLong.of(1000));
        assertThat(text(progress, Duration.ofSeconds(1), 100))
                .isEqualTo(
                        "input/branches.json.gz (2 of 3)  50,092 records  50,092/s  467 rejected  [#######---] 79%  1 s left");
    }

    @Test
    void leavesOutWhatItCannotKnow() {
        assertThat(text(progress("-", 10, 0, 600, OptionalLong.empty()), Duration.ofSeconds(1), 120))
                .isEqualTo("-  10 records  10/s");
    }

    @Test
    void fitsANarrowTerminalWithoutBarAndWithTheEndOfTheName() {
        RunProgress progress = progress("in/" + "a".repeat(50) + ".csv", 1_500_000, 1_234, 100, OptionalLong.of(1000));
        assertThat(text(progress, Duration.ofMinutes(10), 79))
                .hasSize(79)
                .isEqualTo("…aaaaaaaa.csv  1,500,000 records  2,500/s  1,234 rejected  10%  1 h 30 min left");
    }

    @Test
    void writesOverItselfAndTakesItselfAway() {
        StringWriter text = new StringWriter();
        long[] now = {0};
        ProgressLine line = new ProgressLine(new PrintWriter(text), 80, () -> now[0]);
        line.inputStarted("a\u202Eb.csv");
        now[0] = Duration.ofMillis(100).toNanos();
        line.progress(progress("a.csv", 1, 0, 1, OptionalLong.empty()));
        now[0] = Duration.ofSeconds(1).toNanos();
        line.progress(progress("a.csv", 7, 0, 1, OptionalLong.empty()));
        line.end();
        assertThat(text.toString())
                .isEqualTo("\r\u001b[Kreading a\\u202Eb.csv\r\u001b[Ka.csv  7 records  7/s\r\u001b[K");
    }

    @Test
    void namesAnInputThatIsLeftOutOnceWithALineForEachReason() {
        StringWriter text = new StringWriter();
        PlainLines lines = new PlainLines(new PrintWriter(text), () -> 0);
        lines.inputLeftOut("in/a.csv", "in/a.csv: it lacks 'a'\nin/a.csv: it has \u001b twice");
        lines.inputLeftOut("in/b.json", "in/b.json has nothing at /items/*");
        String left = """
                left out in/a.csv: it lacks 'a'
                  it has \\u001B twice
                left out: in/b.json has nothing at /items/*
                """;
        assertThat(text.toString().replace("\r\n", "\n")).isEqualTo(left);

        StringWriter terminal = new StringWriter();
        ProgressLine line = new ProgressLine(new PrintWriter(terminal), 80, () -> 0);
        line.inputLeftOut("in/a.csv", "in/a.csv: it lacks 'a'\nin/a.csv: it has \u001b twice");
        line.inputLeftOut("in/b.json", "in/b.json has nothing at /items/*");
        assertThat(terminal.toString().replace("\r\n", "\n").replace("\r\u001b[K", ""))
                .isEqualTo(left);
    }

    @Test
    void printsALineEveryFewSecondsWhereThereIsNoTerminal() {
        StringWriter text = new StringWriter();
        long[] now = {0};
        PlainLines lines = new PlainLines(new PrintWriter(text), () -> now[0]);
        lines.inputStarted("a.csv");
        for (int second = 1; second <= 12; second++) {
            now[0] = Duration.ofSeconds(second).toNanos();
            lines.progress(progress("a.csv", 1000L * second, second, 5L * second, OptionalLong.of(100)));
        }
        assertThat(text.toString()).isEqualTo("""
                reading a.csv
                a.csv  5,000 records  1,000/s  5 rejected  [#####---------------] 25%  15 s left
                a.csv  10,000 records  1,000/s  10 rejected  [##########----------] 50%  10 s left
                """);
    }
}
