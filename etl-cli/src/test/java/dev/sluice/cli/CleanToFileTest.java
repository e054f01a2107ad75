package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample without a database. */
class CleanToFileTest {

    @TempDir
    private Path folder = Path.of("");

    private Path job = Path.of("");

    @BeforeEach
    void copyTheSample() throws IOException {
        CommandLineRun.copy("samples/clean-to-file", folder);
        job = folder.resolve("job.yaml");
    }

    private List<String> reasons() throws IOException {
        Path rejects =
                CommandLineRun.files(folder.resolve("quarantine"), ".ndjson").get(0);
        return RejectFile.lines(rejects).stream().map(Bench::reason).toList();
    }

    @Test
    void sqlAfterARunIntoAFileAsksForAJob(@TempDir Path elsewhere) throws Exception {
        Path job = Files.writeString(elsewhere.resolve("job.yaml"), """
                job: plain
                source: {files: in.csv}
                columns: {id: int}
                target: {file: out.csv}
                """);
        Files.writeString(elsewhere.resolve("in.csv"), "id\n1\n");
        assertThat(CommandLineRun.of(elsewhere, "run", "--quiet", job.toString())
                        .code())
                .isZero();
        CommandLineRun sql = CommandLineRun.of(elsewhere, "sql", "select 1");
        assertThat(sql.code()).isEqualTo(1);
        assertThat(sql.err())
                .isEqualTo(
                        "sluice: the job that ran last, " + job + " loads into file "
                                + elsewhere.resolve("out.csv")
                                + " (csv), which knows no SQL; name the job whose database is meant: sluice sql --job job.yaml \"select …\"\n");
    }

    @Test
    void whatIsValidComesOutAndTheRestIsKept() throws IOException {
        CommandLineRun run = CommandLineRun.of(folder, "run", job.toString());
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(folder.resolve("clean.ndjson")).hasSameTextualContentAs(folder.resolve("expected/rows.ndjson"));
        assertThat(reasons()).isEqualTo(Files.readAllLines(folder.resolve("expected/rejects.txt")));
    }

    @Test
    void theSameAsCsv() throws IOException {
        CommandLineRun run = CommandLineRun.of(folder, Map.of("OUT", "clean.csv"), "run", job.toString());
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(Files.readAllLines(folder.resolve("clean.csv")))
                .startsWith("sensor,at,celsius,fahrenheit,note", "A-1,2026-03-01T00:00:00Z,21.50,70.7,")
                .hasSize(4);
    }

    @Test
    void aPipeGetsTheRowsAndNothingElse() throws Exception {
        Path out = folder.resolve("out");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                job.toString());
        builder.environment().putAll(Map.of("OUT", "-", "XDG_STATE_HOME", folder.toString()));
        Process process = builder.redirectOutput(out.toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
        assertThat(out).hasSameTextualContentAs(folder.resolve("expected/rows.ndjson"));
    }
}
