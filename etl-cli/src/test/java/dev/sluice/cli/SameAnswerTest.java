package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** The same table, the same rejects in the same order and the same report, from any number of workers and any size of chunks. */
@ExtendWith(WithServer.class)
class SameAnswerTest {

    private static final List<String> NAMES =
            List.of("plain", "\"quoted\"", "\"two\nlines\"", "\"with \"\"quotes\"\"\"", "ümläut €", "\"a,b\"", "");

    /** Good and bad records, some over several lines, with both line ends, unclosed and stray quotes among them. */
    private static byte[] input() {
        StringBuilder csv = new StringBuilder("id,parent,qty,name\n");
        for (int i = 1; i <= 600; i++) {
            String end = i % 5 == 0 ? "\r\n" : "\n";
            switch (i % 100) {
                case 7 -> csv.append(i).append(",1,x,bad type").append(end);
                case 21 -> csv.append(i).append(",1,2,\"never closed").append(end);
                case 33 -> csv.append(i).append(",1,2,5\" pipe").append(end);
                case 46 -> csv.append(i).append(",1,2").append(end);
                case 58 -> csv.append(i - 2).append(",1,2,twice").append(end);
                case 66 -> csv.append(i).append(",777,2,orphan").append(end);
                case 73 -> csv.append(i).append(",1,0,check").append(end);
                case 79 -> csv.append(i).append(",1,2,after").append(end);
                case 85 -> csv.append(i).append(",1,2,drop").append(end);
                case 94 ->
                    csv.append(i)
                            .append(",1,2,\"a \"stray\" one\nover two lines\"")
                            .append(end);
                default ->
                    csv.append(i)
                            .append(",1,2,")
                            .append(NAMES.get(i % NAMES.size()))
                            .append(end);
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Everything that a run leaves, without what names the run. */
    private record Answer(List<String> table, String quarantine, String counts, String reasons) {}

    private static Answer answer(Bench bench, byte[] input, int workers, String chunk) throws IOException {
        bench.sql("TRUNCATE t");
        bench.file("in.csv", input);
        bench.job("""
                job: same
                source: {files: in.csv}
                limits: {chunk: %s}
                quarantine: {limit: {ratio: 100%%}}
                """.formatted(chunk)
                + DamagePlan.COLUMNS.replace("varchar(12)", "varchar(30)")
                + "TABLE t\n  batch: {rows: 50}\n");
        bench.runs(0, "--again", "--workers", Integer.toString(workers));
        JsonNode report = bench.report();
        String run = report.get("run").asString();
        String quarantine = Files.readString(
                        Path.of(report.get("rejects").get("store").asString()))
                .replace(run, "RUN")
                .replace(report.get("started").asString(), "STARTED");
        return new Answer(
                bench.ask("SELECT * FROM t ORDER BY id"),
                quarantine,
                bench.counts(),
                report.get("reasons").toPrettyString());
    }

    @Test
    void anyWorkersChunksAndPackingGiveTheSame(Bench bench) throws IOException {
        bench.sql(DamagePlan.TABLE);
        bench.sql("ALTER TABLE t ALTER name TYPE varchar(30)");
        byte[] plain = input();
        Answer first = answer(bench, plain, 1, "1MiB");
        assertThat(first.counts()).isEqualTo("read 600 loaded 540 quarantined 54 suppressed 6");
        List<String> different = new ArrayList<>();
        for (byte[] input : List.of(plain, Bench.gzip(plain))) {
            for (int workers : List.of(1, 2, 4)) {
                for (String chunk : List.of("1B", "16B", "97B", "1000B", "256KiB")) {
                    Answer other = answer(bench, input, workers, chunk);
                    if (!other.equals(first)) {
                        different.add(workers + " workers, chunks of " + chunk + ", " + input.length + " bytes");
                        assertThat(other).as(different.toString()).isEqualTo(first);
                    }
                }
            }
        }
        assertThat(different).isEmpty();
    }
}
