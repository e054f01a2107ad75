package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same job into files and to standard output, with no database at all. */
class FileTargetsTest {

    private static final String ROWS_AS_JSON = """
            {"id":1,"amount":1234.50,"at":"2026-01-02","name":"Müller, \\"Ed\\""}
            {"id":3,"amount":null,"at":null,"name":null}
            """;

    private static final String ROWS_AS_CSV = """
            id,amount,at,name
            1,1234.50,2026-01-02,"Müller, ""Ed\"""
            3,,,
            """;

    @TempDir
    Path folder;

    private String job(String target) throws IOException {
        Files.writeString(
                folder.resolve("in.csv"),
                "id,amount,at,name\n1,1234.50,2026-01-02,\"Müller, \"\"Ed\"\"\"\nx,1,,\n3,,,\n");
        Path job = folder.resolve("job.yaml");
        Files.writeString(job, """
                job: plain
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: "numeric(10,2)", at: date, name: text}
                target: {file: %s}
                """.formatted(target));
        return job.toString();
    }

    private void allowNoReject() throws IOException {
        Files.writeString(folder.resolve("job.yaml"), "quarantine: {limit: {rows: 0}}\n", StandardOpenOption.APPEND);
    }

    /** What a process of its own printed. */
    private record Printed(int code, String out, String err) {}

    private ProcessBuilder builder(String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        return builder;
    }

    private Printed process(String... words) throws IOException, InterruptedException {
        Path out = folder.resolve("printed.out");
        Path err = folder.resolve("printed.err");
        Process process = builder(words)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Printed(process.exitValue(), Files.readString(out), Files.readString(err));
    }

    @Test
    void rowsGoIntoAFileOfEitherFormat() throws IOException {
        CommandLineRun json = CommandLineRun.of(folder, "run", job("out.ndjson"));
        assertThat(json.code()).as(json.all()).isZero();
        assertThat(json.out())
                .startsWith("plain: loaded 2 of 3 records into file " + folder.resolve("out.ndjson") + " (ndjson) in ")
                .contains("  1 reject, with its raw bytes and every reason:\n");
        assertThat(folder.resolve("out.ndjson")).hasContent(ROWS_AS_JSON);

        CommandLineRun csv = CommandLineRun.of(folder, "run", job("out.csv"));
        assertThat(csv.code()).as(csv.all()).isZero();
        assertThat(Files.readString(folder.resolve("out.csv")).replace("\r\n", "\n"))
                .isEqualTo(ROWS_AS_CSV);
    }

    @Test
    void aFailedRunLeavesTheFileThatWasThere() throws IOException {
        String job = job("out.ndjson");
        allowNoReject();
        Files.writeString(folder.resolve("out.ndjson"), "before\n");
        CommandLineRun run = CommandLineRun.of(folder, "run", job);
        assertThat(run.code()).as(run.all()).isEqualTo(3);
        assertThat(folder.resolve("out.ndjson")).hasContent("before\n");
        assertThat(CommandLineRun.files(folder, ".sluice-tmp")).isEmpty();
    }

    @Test
    void standardOutputHoldsRowsAndNothingElse() throws Exception {
        Printed run = process("run", job("\"-\""));
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(ROWS_AS_JSON);
        assertThat(run.err())
                .startsWith("reading in.csv\nplain: loaded 2 of 3 records into standard output (ndjson) in ")
                .contains("read 3 = loaded 2 + quarantined 1 + ", "  1 reject, with its raw bytes and every reason:\n");
    }

    @Test
    void aReaderThatHasSeenEnoughEndsTheRunWithWords() throws Exception {
        String job = job("\"-\"");
        StringBuilder csv = new StringBuilder("id,amount,at,name\n");
        for (int i = 1; i <= 100_000; i++) {
            csv.append(i).append(",1,2026-01-02,name\n");
        }
        Files.writeString(folder.resolve("in.csv"), csv);
        Path err = folder.resolve("printed.err");
        Process process = builder("run", job).redirectError(err.toFile()).start();
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.readLine()).isEqualTo("{\"id\":1,\"amount\":1.00,\"at\":\"2026-01-02\",\"name\":\"name\"}");
        }
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isEqualTo(2);
        assertThat(Files.readString(err)).contains("\n  cannot write to standard output: its reader has closed it\n");
    }

    @Test
    void standardOutputThatTookRowsIsNotSaidToBeAsItWas() throws Exception {
        job("\"-\", format: csv");
        allowNoReject();
        Printed run = process("run", folder.resolve("job.yaml").toString());
        assertThat(run.code()).as(run.err()).isEqualTo(3);
        assertThat(run.out().replace("\r\n", "\n")).isEqualTo(ROWS_AS_CSV);
        assertThat(run.err())
                .contains("plain: too many rejects after ", " s; standard output (csv) keeps what was written\n");
    }
}
