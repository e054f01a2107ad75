package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

/** The same table, the same rejects in the same order and the same report, from any number of workers and any size of chunks. */
@ExtendWith(WithServer.class)
class SameAnswerTest {

    private static final List<String> NAMES =
            List.of("plain", "\"quoted\"", "\"two\nlines\"", "\"with \"\"quotes\"\"\"", "ümläut €", "\"a,b\"", "");

    /** A way to write fields, with what the job says of it. */
    private enum Dialect {
        PLAIN("{}", ",", "\"\"", StandardCharsets.UTF_8),
        SEMICOLONS_IN_WINDOWS_1252(
                "{delimiter: \";\", encoding: windows-1252}", ";", "\"\"", Charset.forName("windows-1252")),
        LONG_DELIMITER("{delimiter: \"||\"}", "||", "\"\"", StandardCharsets.UTF_8),
        BACKSLASHES("{escape: backslash}", ",", "\\\"", StandardCharsets.UTF_8);

        private final String section;
        private final String delimiter;
        private final String quoteInQuotes;
        private final Charset charset;

        Dialect(String section, String delimiter, String quoteInQuotes, Charset charset) {
            this.section = section;
            this.delimiter = delimiter;
            this.quoteInQuotes = quoteInQuotes;
            this.charset = charset;
        }
    }

    /** Good and bad records, some over several lines, with both line ends; unclosed and stray quotes, bytes that are no text and records over the limit among them. */
    private static byte[] input(Dialect dialect) {
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        csv.writeBytes("id,parent,qty,name\n".replace(",", dialect.delimiter).getBytes(dialect.charset));
        for (int i = 1; i <= 600; i++) {
            String line = switch (i % 100) {
                case 7 -> i + ",1,x,bad type";
                case 21 -> i + ",1,2,\"never closed";
                case 33 -> i + ",1,2,5\" pipe";
                case 46 -> i + ",1,2";
                case 52 -> i + ",1,2," + "long".repeat(100);
                case 58 -> (i - 3) + ",1,2,twice";
                case 62 -> i + ",1,2,no text BYTE";
                case 66 -> i + ",777,2,orphan";
                case 73 -> i + ",1,0,check";
                case 79 -> i + ",1,2,after";
                case 85 -> i + ",1,2,drop";
                case 94 -> i + ",1,2,\"a \"stray\" one\nover two lines\"";
                default -> i + ",1,2," + NAMES.get(i % NAMES.size());
            };
            // A field with the delimiter in it holds the delimiter of the dialect too.
            byte[] bytes = line.replace(",", dialect.delimiter)
                    .replace("\"\"", dialect.quoteInQuotes)
                    .getBytes(dialect.charset);
            int at = line.indexOf("BYTE") < 0 ? -1 : bytes.length - 4;
            if (at >= 0) {
                // Not defined in windows-1252, and never alone in UTF-8.
                bytes[at] = (byte) 0x81;
            }
            csv.writeBytes(bytes);
            if (i < 600) {
                csv.writeBytes((i % 5 == 0 ? "\r\n" : "\n").getBytes(dialect.charset));
            }
        }
        return csv.toByteArray();
    }

    /** Everything that a run leaves, without what names the run. */
    private record Answer(List<String> table, String quarantine, String counts, String reasons) {}

    private static Answer answer(Bench bench, Dialect dialect, byte[] input, int workers, String chunk)
            throws IOException {
        bench.sql("TRUNCATE t");
        bench.file("in.csv", input);
        bench.job("""
                job: same
                source: {files: in.csv, csv: %s}
                limits: {chunk: %s, record: 300B}
                quarantine: {limit: {ratio: 100%%}}
                """.formatted(dialect.section, chunk)
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

    @ParameterizedTest
    @EnumSource
    void anyWorkersChunksAndPackingGiveTheSame(Dialect dialect, Bench bench) throws IOException {
        bench.sql(DamagePlan.TABLE);
        bench.sql("ALTER TABLE t ALTER name TYPE varchar(30)");
        byte[] plain = input(dialect);
        Answer first = answer(bench, dialect, plain, 1, "1MiB");
        assertThat(first.counts()).isEqualTo("read 600 loaded 528 quarantined 66 suppressed 6");
        assertThat(first.table()).contains("3|1|2|with \"quotes\"", "4|1|2|ümläut €", "2|1|2|two\nlines");
        for (int workers : List.of(1, 2, 4)) {
            for (String chunk : List.of("1B", "16B", "97B", "1000B", "256KiB")) {
                assertThat(answer(bench, dialect, plain, workers, chunk))
                        .as(workers + " workers, chunks of " + chunk)
                        .isEqualTo(first);
            }
            assertThat(answer(bench, dialect, Bench.gzip(plain), workers, workers == 2 ? "16B" : "256KiB"))
                    .as(workers + " workers, packed")
                    .isEqualTo(first);
        }
    }
}
