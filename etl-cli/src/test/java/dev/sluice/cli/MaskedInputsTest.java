package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Records with masked values from inputs of every kind: hidden, and read again from there by a replay. */
@ExtendWith(WithServer.class)
class MaskedInputsTest {

    private static final String MARK = "qxzmark";

    private static CommandLineRun quarantine(Bench bench, String... words) {
        CommandLineRun run = bench.command(Stream.concat(
                        Stream.concat(Stream.of("quarantine"), Stream.of(words)),
                        Stream.of(bench.folder.resolve("job.yaml").toString()))
                .toArray(String[]::new));
        assertThat(run.code()).as(run.all()).isZero();
        return run;
    }

    /** No report, no message and no file but the input and the job holds a masked value, in its bytes or as text of two bytes. */
    private static void hides(Bench bench, String printed) throws IOException {
        assertThat(printed).doesNotContain(MARK);
        try (Stream<Path> files = Files.walk(bench.folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.getFileName().toString().startsWith("in.")) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).replace("\0", ""))
                            .as(file.toString())
                            .doesNotContain(MARK);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "zip", "UTF-16LE", "UTF-16BE", "gzip of UTF-16LE", "zip of UTF-16LE"})
    void aReplayReadsMaskedRecordsAgain(String kind, Bench bench) throws IOException {
        String text = "id,name,amount\n1,qxzmark-1,5\n2,qxzmark-é,many\n3,\"qxzmark\n-3\",more\n4,qxzmark-4,7\n";
        Charset charset = kind.contains("UTF-16")
                ? Charset.forName(kind.substring(kind.indexOf("UTF-16")))
                : StandardCharsets.UTF_8;
        byte[] bytes = (charset.equals(StandardCharsets.UTF_8) ? text : "\uFEFF" + text).getBytes(charset);
        String files = "in.csv";
        if (kind.startsWith("gzip")) {
            files = "in.csv.gz";
            bench.file(files, Bench.gzip(bytes));
        } else if (kind.startsWith("zip")) {
            files = "in.zip!*.csv";
            bench.file("in.zip", zip(bytes));
        } else {
            bench.file(files, bytes);
        }
        String job =
                """
                job: masked
                source: {files: "FILES", csv: {encoding: ENCODING}}
                columns: {id: {type: int, key: true}, name: text, amount: TYPE}
                quarantine: {mask: [name], limit: {ratio: 100%}}
                TABLE t
                """.replace("FILES", files).replace("ENCODING", charset.name().toLowerCase(Locale.ROOT));
        bench.job(job.replace("TYPE", "int"));
        CommandLineRun run = bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 4 loaded 2 quarantined 2 suppressed 0");
        hides(bench, run.all() + quarantine(bench, "show").all());
        Path sheet = bench.folder.resolve("rejects.csv");
        quarantine(bench, "export", "--to", sheet.toString());
        assertThat(Files.readString(sheet)).containsPattern("2,[*]+,many");
        Files.writeString(sheet, Files.readString(sheet).replace(",many", ",6"));
        String patched =
                quarantine(bench, "replay", "--patched", sheet.toString()).all();
        assertThat(patched).contains("1 of 1 rejects pass");
        bench.sql("ALTER TABLE " + bench.schema + ".t ALTER COLUMN amount TYPE text");
        bench.job(job.replace("TYPE", "text"));
        String replayed = quarantine(bench, "replay").all();
        assertThat(replayed).contains("1 of 1 rejects pass");
        assertThat(bench.ask("SELECT id, name, amount FROM " + bench.schema + ".t ORDER BY id"))
                .containsExactly("1|qxzmark-1|5", "2|qxzmark-é|6", "3|qxzmark\n-3|more", "4|qxzmark-4|7");
        hides(
                bench,
                patched + replayed + quarantine(bench, "show", "--state", "all").all());
    }

    private static byte[] zip(byte[] member) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry("people.csv"));
            out.write(member);
        }
        return bytes.toByteArray();
    }

    /** The masked value of a shifted record stands under another column, of which the rule would tell it. */
    @Test
    void aRuleThatWarnsTellsNothingOfARecordWhoseFieldsCannotBeTold(Bench bench) throws IOException {
        bench.file("in.csv", "id,note,name\n1,a,qxzmark-1\n2,qxzmark-2\n3,b,qxzmark-3,qxzmark\n4,good,qxzmark-4\n");
        bench.job("""
                job: masked
                source: {files: in.csv, csv: {short_rows: null, long_rows: drop}}
                columns: {id: int, note: text, name: text}
                rules: [{name: is_good, check: "note = 'good'", on_fail: warn}]
                quarantine: {mask: [name], limit: {ratio: 100%}}
                TABLE t
                """);
        CommandLineRun run = bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 4 loaded 4 quarantined 0 suppressed 0");
        assertThat(bench.report().get("warnings").toString())
                .contains(
                        "\"count\":3",
                        "rule is_good is not met: note = 'good' (note = 'a')",
                        "rule is_good is not met; what stood there is masked");
        hides(bench, run.all());
        bench.job(Files.readString(bench.folder.resolve("job.yaml")).replace("on_fail: warn", "on_fail: abort"));
        CommandLineRun ended = bench.runs(2, "--again");
        assertThat(ended.all())
                .contains("in.csv:2 (record 1, byte 13): rule is_good is not met; what stood there is masked;"
                        + " the rule ends the run");
        hides(bench, ended.all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"from: /a~1b, type: text|from: a/b, type: int", "from: a/b, type: text|from: /a~1b, type: int"})
    void aMemberIsHiddenUnderEachOfItsNames(String columns, Bench bench) throws IOException {
        String[] both = columns.split("\\|", -1);
        List<String> kept;
        bench.file("in.ndjson", "{\"id\": 1, \"a/b\": \"qxzmark\", \"a\": {\"b\": 2}}\n");
        bench.job("""
                job: masked
                source: {files: in.ndjson}
                columns: {id: int, name: {%s}, other: {%s}, deeper: {from: /a/b, type: date}}
                quarantine: {mask: [name], limit: {ratio: 100%%}}
                TABLE t
                """.formatted(both[0], both[1]));
        CommandLineRun run = bench.runs(0);
        kept = bench.rejects().stream()
                .map(reject -> reject.get("raw").asString())
                .toList();
        assertThat(kept).containsExactly("{\"id\": 1, \"a/b\": \"*******\", \"a\": {\"b\": 2}}");
        assertThat(run.all()).contains("deeper: '2' is no date");
        hides(bench, run.all() + quarantine(bench, "show").all());
    }
}
