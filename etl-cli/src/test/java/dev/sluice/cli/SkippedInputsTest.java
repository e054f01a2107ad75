package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Inputs that cannot be read, under {@code on_input_failure: skip}: nothing of them stays, and the others are loaded. */
@ExtendWith(WithServer.class)
class SkippedInputsTest {

    private static final String JOB = """
            job: skipping
            source:
              - {files: ["in/*.csv", "in/*.csv.gz"], on_input_failure: skip, if_none: ok}
              - {files: "in/*.json", on_input_failure: skip, if_none: ok}
            columns: {id: {type: int, key: true}, name: text}
            TABLE t
              batch: {rows: BATCH}
            quarantine: {limit: {ratio: 100%}}
            limits: {chunk: 1KiB}
            """;

    private static byte[] csv(int from, int to) throws IOException {
        StringBuilder csv = new StringBuilder("id,name\n");
        for (int id = from; id < to; id++) {
            csv.append(id % 10 == 0 ? "x" + id : id).append(',');
            for (int i = 0; i < 20; i++) {
                csv.append(id * 7919L * (i + 1) % 100_003);
            }
            csv.append('\n');
        }
        return Bench.gzip(csv.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] cut(byte[] packed) {
        return Arrays.copyOf(packed, packed.length - 9);
    }

    private static List<String> inputs(Bench bench) {
        List<String> said = new ArrayList<>();
        for (JsonNode input : bench.report().get("inputs")) {
            String what = input.has("failed") ? "failed" : input.has("skipped") ? "skipped" : "loaded";
            said.add(input.get("resource").asString() + " " + what + " "
                    + input.get("counts").get("loaded").asLong());
        }
        return said;
    }

    @Test
    void areToldWithTheirReasonAndTriedAgainByTheNextRun(Bench bench) throws IOException {
        bench.file("in/a.csv.gz", csv(1, 1000));
        bench.file("in/b.csv.gz", cut(csv(1001, 3000)));
        bench.file("in/c.csv", "id,nam\n5000,x\n");
        bench.file("in/d.json", "[{\"id\": 6000}, {\"id\": 6001}, {\"id\": ");
        bench.file("in/e.json", "[{\"id\": 7000}, {\"id\": \"seven\"}]");
        bench.job(JOB.replace("BATCH", "100"));
        CommandLineRun run = bench.runs(4);
        assertThat(inputs(bench))
                .containsExactly(
                        "in/a.csv.gz loaded 900",
                        "in/b.csv.gz failed 0",
                        "in/c.csv failed 0",
                        "in/d.json failed 0",
                        "in/e.json loaded 1");
        assertThat(bench.report().get("status").asString()).isEqualTo("INPUTS_LEFT_OUT");
        assertThat(bench.counts()).isEqualTo("read 1001 loaded 901 quarantined 100 suppressed 0");
        assertThat(bench.ask("SELECT count(*), min(id), max(id) FROM t")).containsExactly("901|1|7000");
        assertThat(bench.rejects())
                .hasSize(100)
                .noneMatch(reject -> reject.get("resource").asString().equals("in/b.csv.gz"));
        assertThat(bench.report().get("reasons"))
                .extracting(reason -> reason.get("count").asLong())
                .containsExactly(100L);
        assertThat(run.out()).contains("""

                  3 inputs could not be read and are left out: nothing of them is loaded, kept or counted; the next run tries them again
                            in/b.csv.gz cannot be read to its end: \
                """).contains("""
                            in/c.csv: the header has no field for column 'name'; did you mean 'nam'?
                            in/d.json\
                """);
        assertThat(bench.command("runs", bench.folder.resolve("job.yaml").toString())
                        .out())
                .contains("could not be read and left out: in/b.csv.gz, in/c.csv, in/d");

        bench.file("in/b.csv.gz", csv(1001, 3000));
        bench.file("in/c.csv", "id,name\n5000,x\n");
        bench.runs(4);
        assertThat(inputs(bench))
                .containsExactly(
                        "in/a.csv.gz skipped 0",
                        "in/b.csv.gz loaded 1800",
                        "in/c.csv loaded 1",
                        "in/d.json failed 0",
                        "in/e.json skipped 0");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 64, 10_000})
    void exactlyTheOthersAreLoadedWhateverTheBatchSize(int batch, Bench bench) throws IOException {
        Random random = new Random(batch);
        // The sequence is not taken back: it shows that rows of damaged inputs had been written.
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, name text, n bigserial)");
        bench.job(JOB.replace("BATCH", String.valueOf(batch)));
        List<String> good = new ArrayList<>();
        int rows = 0;
        for (int input = 0; input < 12; input++) {
            int from = 1 + 1000 * input;
            int to = from + 1 + random.nextInt(batch == 1 ? 600 : 900);
            boolean damaged = random.nextInt(3) == 0;
            byte[] packed = csv(from, to);
            bench.file(String.format("in/%02d.csv.gz", input), damaged ? cut(packed) : packed);
            if (!damaged) {
                rows += to - from;
                for (int id = from; id < to; id++) {
                    if (id % 10 != 0) {
                        good.add(String.valueOf(id));
                    }
                }
            }
        }
        bench.runs(4);
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).isEqualTo(good);
        assertThat(bench.ask("SELECT last_value > " + good.size() + " FROM t_n_seq"))
                .containsExactly(batch < 10_000 ? "t" : "f");
        assertThat(bench.counts())
                .isEqualTo("read " + rows + " loaded " + good.size() + " quarantined " + (rows - good.size())
                        + " suppressed 0");
        assertThat(bench.rejects()).hasSize(rows - good.size());
    }

    @Test
    void leaveNoKeysBehind(Bench bench) throws IOException {
        bench.file("in/a.csv.gz", cut(csv(1, 3000)));
        bench.file("in/b.csv.gz", csv(1, 3000));
        bench.job(JOB.replace("BATCH", "100, bytes: 1MiB").replace("  batch", "  mode: upsert\n  batch"));
        bench.runs(4);
        assertThat(bench.counts()).isEqualTo("read 2999 loaded 2700 quarantined 299 suppressed 0");
        assertThat(bench.report().get("counts").get("duplicates").asLong()).isZero();
    }

    @Test
    void leaveNoValuesBehindThatMustBeUnique(Bench bench) throws IOException {
        bench.file("in/a.csv.gz", cut(csv(1, 3000)));
        bench.file("in/b.csv.gz", csv(1, 3000));
        bench.job(JOB.replace("BATCH", "100").replace("name: text", "name: {type: text, unique: true}"));
        bench.runs(4);
        assertThat(bench.counts()).isEqualTo("read 2999 loaded 2700 quarantined 299 suppressed 0");
    }

    /** Their rejects were written and are taken back, and so is the file that held them. */
    @Test
    void thatLeaveNoRejectAtAllLeaveNoFile(Bench bench) throws IOException {
        bench.file("in/a.csv.gz", cut(csv(1, 30_000)));
        bench.job(JOB.replace("BATCH", "100"));
        bench.runs(4);
        assertThat(bench.report().has("rejects")).isFalse();
        assertThat(CommandLineRun.files(bench.folder.resolve("quarantine"), ".ndjson"))
                .isEmpty();
        assertThat(bench.counts()).isEqualTo("read 0 loaded 0 quarantined 0 suppressed 0");
    }

    @Test
    void leaveNothingInAFileEither(Bench bench) throws IOException {
        bench.file("in/a.csv.gz", cut(csv(1, 30_000)));
        bench.file("in/b.csv", "id,name\n401,x\n402,y\n");
        bench.job(JOB.replace("TABLE t", "target:\n  file: out.csv").replace("  batch: {rows: BATCH}\n", ""));
        bench.runs(4);
        assertThat(bench.folder.resolve("out.csv")).hasContent("id,name\n401,x\n402,y\n");
    }

    @Test
    void areNoMatterOfChoiceForWhatConcernsTheWholeRun(Bench bench) throws IOException {
        bench.file("in/a.csv.gz", cut(csv(1, 3000)));
        bench.job(JOB.replace("BATCH", "100").replace("ratio: 100%", "rows: 5"));
        bench.runs(3);
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t')")).containsExactly("null");
    }

    @Test
    void areRefusedWhereTheTargetCannotTakeBack(Bench bench) {
        bench.job("""
                job: skipping
                source: {files: in.csv, on_input_failure: skip}
                columns: {id: int}
                target: {file: "-", format: csv}
                """);
        CommandLineRun run =
                bench.command("check", bench.folder.resolve("job.yaml").toString());
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "job.yaml:2:43: standard output (csv) cannot take back what was written of an input that turns out to be broken: write on_input_failure: fail, or another target");
    }
}
