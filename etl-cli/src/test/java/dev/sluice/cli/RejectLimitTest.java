package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The reject limit is exact; a run that trips it leaves the target as it was and keeps its rejects. */
@ExtendWith(WithServer.class)
class RejectLimitTest {

    /** So many rows, every n-th of them bad. */
    private static String csv(int rows, int every) {
        StringBuilder csv = new StringBuilder("id\n");
        for (int i = 1; i <= rows; i++) {
            csv.append(i % every == 0 ? "x" : String.valueOf(i)).append('\n');
        }
        return csv.toString();
    }

    private static void job(Bench bench, String limit, int batch) {
        bench.job("job: limits\nsource: {files: in.csv}\ncolumns: {id: {type: int, key: true}}\n"
                + "quarantine: {limit: " + limit + "}\nTABLE t\n  batch: {rows: " + batch + "}\n");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 1000})
    void fourBadRowsPassALimitOfFourAndTripOneOfThree(int batch, Bench bench) {
        bench.file("in.csv", csv(400, 100));
        job(bench, "{rows: 3}", batch);

        CommandLineRun tripped = bench.runs(3);

        String kept = bench.report().get("rejects").get("store").asString();
        assertThat(kept).endsWith(".run_failed.ndjson");
        assertThat(bench.report().get("message").asString())
                .isEqualTo("4 records were rejected up to in.csv record 400; the job allows 3 (quarantine.limit.rows)");
        assertThat(tripped.out())
                .startsWith("limits: too many rejects after ")
                .contains(
                        " s; " + bench.schema + ".t in ",
                        " is as it was\n",
                        "\n  4 rejects, with their raw bytes and every reason:\n");
        assertThat(bench.rejects())
                .hasSize(4)
                .allMatch(reject -> reject.get("state").asString().equals("run_failed"));
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t')")).containsExactly("null");

        job(bench, "{rows: 4}", batch);
        bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 400 loaded 396 quarantined 4 suppressed 0");
        assertThat(bench.rejects())
                .hasSize(4)
                .allMatch(reject -> reject.get("state").asString().equals("open"));
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("396");
    }

    @Test
    void oneRejectOfATableThatHasRowsLeavesThem(Bench bench) {
        bench.sql("CREATE TABLE t (id int PRIMARY KEY)", "INSERT INTO t VALUES (-1)");
        bench.file("in.csv", csv(50, 50));
        job(bench, "{rows: 0}", 7);
        assertThat(bench.runs(3).out())
                .contains(
                        "  it had come to: read 50, loaded 49, quarantined 1, filtered 0, duplicate 0, suppressed by the"
                                + " target 0\n");
        assertThat(bench.command("runs", bench.folder.resolve("job.yaml").toString())
                        .out())
                .containsPattern(" failed +\\S+ \\S+ +\\S+ s +50 +49 +1\n");
        assertThat(bench.report().get("message").asString())
                .isEqualTo("1 record was rejected up to in.csv record 50; the job allows 0 (quarantine.limit.rows)");
        assertThat(bench.ask("SELECT * FROM t")).containsExactly("-1");
    }

    @Test
    void aRatioCountsOnlyAfterTheWarmUp(Bench bench) {
        // 20 of 200 are bad: a tenth, more than the 5 % that are allowed.
        bench.file("in.csv", csv(200, 10));
        job(bench, "{ratio: 5%, after: 200}", 7);
        bench.runs(3);
        assertThat(bench.report().get("message").asString())
                .isEqualTo(
                        "20 of 200 records were rejected, 10.00%; the job allows 5% after 200 records (quarantine.limit.ratio)");
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t')")).containsExactly("null");

        job(bench, "{ratio: 5%, after: 201}", 7);
        bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 200 loaded 180 quarantined 20 suppressed 0");

        // A tenth is allowed, and a tenth it is.
        bench.sql("DROP TABLE t");
        job(bench, "{ratio: 10%, after: 1}", 200);
        bench.runs(0, "--again");
        assertThat(bench.counts()).isEqualTo("read 200 loaded 180 quarantined 20 suppressed 0");
    }

    @Test
    void rowsThatOnlyTheDatabaseRefusesCountToo(Bench bench) {
        bench.sql("CREATE TABLE t (id int PRIMARY KEY CHECK (id % 100 <> 1))");
        bench.file("in.csv", csv(400, 401));
        job(bench, "{rows: 3}", 1000);
        bench.runs(3);
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("0");
        job(bench, "{rows: 4}", 1000);
        bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 400 loaded 396 quarantined 4 suppressed 0");
    }
}
