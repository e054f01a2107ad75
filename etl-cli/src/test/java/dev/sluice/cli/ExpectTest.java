package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The number of rows that a run is expected to have. */
@ExtendWith(WithServer.class)
class ExpectTest {

    private static void given(Bench bench, String expect) {
        bench.job("""
                job: expected
                source: {files: in.csv}
                columns: {id: int}
                quarantine: {limit: {ratio: 100%}}
                """ + "expect: {rows: {" + expect + "}}\nTABLE t\n");
    }

    private static void rows(Bench bench, int from, int count) {
        StringBuilder lines = new StringBuilder("id\n");
        for (int i = 0; i < count; i++) {
            lines.append(from + i).append('\n');
        }
        bench.file("in.csv", lines.toString());
    }

    @Test
    void tooFewFailTheRunAndTheTargetIsAsItWas(Bench bench) {
        given(bench, "min: 4");
        rows(bench, 1, 3);
        assertThat(bench.runs(2).out())
                .contains("  not as expected: this run has 3 rows, and expect.rows.min asks for 4 at least; look at the"
                        + " inputs, and if they are right, change `expect`, or write `otherwise: warn` there\n");
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t')")).containsExactly("null");
        rows(bench, 1, 4);
        bench.runs(0);
        bench.runs(0);
        assertThat(bench.report().get("status").asString()).isEqualTo("NOTHING_TO_LOAD");
    }

    @Test
    void theChangeIsToTheMedianOfTheLastRunsThatHadRows(Bench bench) {
        given(bench, "change: 50%");
        int from = 0;
        for (int count : List.of(1000, 10, 10, 14, 12, 12)) {
            given(bench, "change: " + (from < 1020 ? "100%" : "50%"));
            rows(bench, from, count);
            CommandLineRun run = bench.runs(0);
            assertThat(
                            run.out()
                                    .contains(
                                            "expect.rows.change was not looked at: no run before this one is known that had rows"))
                    .isEqualTo(from == 0);
            from += count;
        }
        rows(bench, from, 5);
        assertThat(bench.runs(2).out())
                .contains(
                        "not as expected: this run has 5 rows, 58.3% fewer than the 12 that the last 5 runs had in the"
                                + " middle; expect.rows.change allows 50%;");
        rows(bench, from, 19);
        given(bench, "change: 50%, otherwise: warn");
        CommandLineRun warned = bench.runs(0);
        assertThat(warned.out())
                .contains(
                        "not as expected: this run has 19 rows, 58.3% more than the 12 that the last 5 runs had in the"
                                + " middle; expect.rows.change allows 50%\n");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly(String.valueOf(from + 19));
    }

    @Test
    void anExpectationThatCannotBeIsAMistakeInTheJob(Bench bench) {
        given(bench, "min: 4, max: 3");
        assertThat(bench.runs(1).err()).contains("max is less than min (4): no run could have so many rows");
        given(bench, "otherwise: warn");
        assertThat(bench.runs(1).err()).contains("expect.rows expects nothing: write min, max or change");
    }
}
