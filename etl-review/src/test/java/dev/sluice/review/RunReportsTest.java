package dev.sluice.review;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.quarantine.Decision;
import dev.sluice.quarantine.RejectState;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Intake;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunReportsTest {

    @TempDir
    private Path quarantine = Path.of("");

    private static List<Reject> rejects(FailureCode code, String column, LongStream records) {
        return records.mapToObj(record -> KeptRuns.reject(record, code, column)).toList();
    }

    @Test
    void thePageNeedsNothingElseAndLetsNothingIn() {
        KeptRuns runs = new KeptRuns(quarantine);
        RunReport report = runs.run(
                "20261121T080000Z-000001", 100, rejects(FailureCode.TYPE_MISMATCH, "amount", LongStream.range(3, 9)));
        String page = runs.reports.html(report, runs.now(), runs.context);

        assertThat(page)
                .startsWith("<!doctype html>")
                .contains(
                        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src &#39;none&#39;; style-src &#39;sha256-")
                .contains("<h1>6 of 100 records rejected</h1>")
                .contains("Most often TYPE_MISMATCH in amount, 6 times, in in/a.csv: all between lines 4 and 9.")
                .contains(
                        "sluice quarantine replay '/srv/etl/my job.yaml' --run 20261121T080000Z-000001 --code TYPE_MISMATCH --column amount")
                .doesNotContain("<script", "http:", "https:", "src=", "@import", "url(");
    }

    @Test
    void aReasonIsNewWhenNoEarlierRunHadItAndAReplayTakesNoReasonAway() {
        KeptRuns runs = new KeptRuns(quarantine);
        List<Reject> amounts = rejects(FailureCode.TYPE_MISMATCH, "amount", LongStream.of(1, 2));
        runs.run("20261121T080000Z-000001", 100, amounts);
        RunReport replay = runs.run("20261121T090000Z-000001", Intake.REJECTS, 2, amounts);
        assertThat(runs.reports.markdown(replay, runs.now(), runs.context))
                .contains("| 2 | 2 | `TYPE_MISMATCH in amount`");
        RunReport fewer = runs.run("20261121T100000Z-000001", Intake.REJECTS, 1, List.of());
        assertThat(runs.reports.markdown(fewer, runs.now(), runs.context)).doesNotContain("amount", "**new**");

        RunReport next = runs.run("20261122T080000Z-000001", 100, amounts);
        assertThat(runs.reports.markdown(next, runs.now(), runs.context))
                .contains("| 2 | 2 | `TYPE_MISMATCH in amount`");
        runs.run("20261123T080000Z-000001", 100, rejects(FailureCode.TYPE_MISMATCH, "born", LongStream.of(1)));
        RunReport again = runs.run("20261124T080000Z-000001", 100, amounts);
        assertThat(runs.reports.markdown(again, runs.now(), runs.context))
                .contains("| 2 | 0 | `TYPE_MISMATCH in amount`")
                .contains("| 0 | 1 | `TYPE_MISMATCH in born` | |");
    }

    @Test
    void marksReasonsThatTheRunBeforeDidNotHaveAndThoseThatAreGone() {
        KeptRuns runs = new KeptRuns(quarantine);
        runs.run("20261121T080000Z-000001", 100, rejects(FailureCode.TYPE_MISMATCH, "gone", LongStream.of(1, 2)));
        runs.run("20261122T080000Z-000001", 0, List.of());
        List<Reject> rejects = new ArrayList<>(rejects(FailureCode.TYPE_MISMATCH, "fresh", LongStream.of(5)));
        RunReport report = runs.run("20261123T080000Z-000001", 100, rejects);

        assertThat(runs.reports.markdown(report, runs.now(), runs.context)).isEqualTo("""
                ## orders: 1 of 100 records rejected

                Run `20261123T080000Z-000001`, began 2026-11-21 08:00 UTC, took 1.5 s, into `dwh.orders`.

                read 100 = loaded 99 + quarantined 1 + filtered 0 + duplicate 0 + suppressed by the target 0

                | count | last run | reason | where |
                |---:|---:|---|---|
                | 1 | **new** | `TYPE_MISMATCH in fresh` | `in/a.csv: line 6` |
                | 0 | 2 | `TYPE_MISMATCH in gone` | |

                The one reject was counted. Of each reason up to three examples are shown: the first, and two from further on.

                **`TYPE_MISMATCH in fresh`** `fresh: 'x' is wrong`, first at `in/a.csv:6 (record 5, byte 500)`

                    r5,x
                       ^
                    sluice quarantine list '/srv/etl/my job.yaml' --run 20261123T080000Z-000001 --code TYPE_MISMATCH --column fresh
                    sluice quarantine replay '/srv/etl/my job.yaml' --run 20261123T080000Z-000001 --code TYPE_MISMATCH --column fresh
                """);
        assertThat(runs.reports.html(report, runs.now(), runs.context))
                .contains("1 reason that no earlier run had")
                .contains("<svg role=\"img\" width=\"24\"");
    }

    @Test
    void tellsHowTheRejectsStandNow() {
        KeptRuns runs = new KeptRuns(quarantine);
        List<Reject> rejects = rejects(FailureCode.TYPE_MISMATCH, "amount", LongStream.range(1, 4));
        RunReport report = runs.run("20261121T080000Z-000001", 100, rejects);
        runs.folder.decide(
                List.of(new Decision(
                        RejectId.of(rejects.get(0)),
                        report.run(),
                        RejectState.DISCARDED,
                        Instant.now(),
                        "zoe",
                        "a test record")),
                runs.context);

        assertThat(runs.reports.html(report, runs.now(), runs.context)).contains("Now 2 open, 1 discarded.");
    }

    @Test
    void hostileContentIsShownAndDoesNothing() {
        KeptRuns runs = new KeptRuns(quarantine);
        Reject reject = KeptRuns.reject(
                1,
                "</p><script>alert(1)</script>",
                "\u202e\u0000`|\" onload=x",
                FailureCode.TYPE_MISMATCH,
                "</title><img src=x onerror=y>",
                "said <style>*{display:none}</style> @everyone");
        RunReport report = runs.run("20261121T080000Z-000001", 10, List.of(reject));
        String page = runs.reports.html(report, runs.now(), runs.context);

        assertThat(page)
                .contains("<bdi>&lt;/p&gt;&lt;script&gt;alert(1)&lt;/script&gt;,</bdi>")
                .contains("⟨U+202E⟩␀`|")
                .contains("<bdi>said &lt;style&gt;*{display:none}&lt;/style&gt; @everyone</bdi>")
                .doesNotContain("<script", "<img", "\u202e", "\u0000");
        assertThat(runs.reports.markdown(report, runs.now(), runs.context))
                .contains("`said <style>*{display:none}</style> @everyone`")
                .contains("    </p><script>alert(1)</script>,⟨U+202E⟩␀`|\" onload=x\n");
    }

    @Test
    void stopsGrowingWithReasonsAndLongValues() {
        KeptRuns runs = new KeptRuns(quarantine);
        List<Reject> rejects = new ArrayList<>();
        for (int i = 1; i <= 3000; i++) {
            rejects.add(KeptRuns.reject(
                    i,
                    "\u202e".repeat(3000),
                    "\u202e".repeat(300),
                    FailureCode.TYPE_MISMATCH,
                    "column " + i % 1500 + "\u202e".repeat(400),
                    "\u202e".repeat(3000)));
        }
        RunReport report = runs.run("20261121T080000Z-000001", 5000, rejects);

        assertThat(runs.reports.html(report, runs.now(), runs.context).getBytes(StandardCharsets.UTF_8))
                .hasSizeLessThan(3_000_000);
        assertThat(runs.reports.html(report, runs.now(), runs.context))
                .contains("941 less frequent reasons are left out here");
    }

    @Test
    void listsTheRuns() throws IOException {
        KeptRuns runs = new KeptRuns(quarantine);
        runs.run("20261121T080000Z-000001", 100, rejects(FailureCode.TYPE_MISMATCH, "amount", LongStream.of(1, 2)));
        RunReport report = runs.run("20261122T080000Z-000001", 100, List.of());
        Files.writeString(runs.reports.list().resolveSibling("20261120T080000Z-000001.json"), "no report");
        runs.reports.write(report, runs.now(), runs.context);

        assertThat(runs.reports.list())
                .content()
                .contains("<a href=\"20261121T080000Z-000001.html\">", "<a href=\"20261122T080000Z-000001.html\">")
                .doesNotContain("20261120");
        assertThat(runs.reports.page(report.run())).content().contains("<h1>100 records, none rejected</h1>");
        assertThat(runs.reports.listMarkdown()).isEqualTo("""
                ## Runs of orders

                | run | began | how it ended | read | rejected | most often |
                |---|---|---|---:|---:|---|
                | `20261122T080000Z-000001` | 2026-11-21 08:00 UTC | loaded | 100 | 0 |  |
                | `20261121T080000Z-000001` | 2026-11-21 08:00 UTC | loaded, with rejects | 100 | 2 | `TYPE_MISMATCH in amount` |
                """);
        assertThat(runs.reports.latest()).map(RunReport::run).contains("20261122T080000Z-000001");
        assertThat(runs.reports.find("../../secret")).isEmpty();
    }

    /** So it is when the outcome of the commit is not known, and when the file of rejects was removed. */
    @Test
    void withoutItsRejectsAReportTellsWhatTheRunHasCounted() throws IOException {
        KeptRuns runs = new KeptRuns(quarantine);
        RunReport report = runs.run(
                "20261121T080000Z-000001", 100, rejects(FailureCode.TYPE_MISMATCH, "amount", LongStream.of(1, 2)));
        Files.delete(runs.folder.folder().resolve(report.run() + "-1.ndjson"));

        assertThat(runs.reports.find(report.run())).contains(report);
        assertThat(runs.reports.html(report, runs.now(), runs.context))
                .contains("The rejects could not be read; the reasons are those that the run itself has counted.")
                .contains("amount: 'x' is wrong");
    }
}
