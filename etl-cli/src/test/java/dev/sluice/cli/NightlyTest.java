package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The script that schedulers call, and what calls it. */
class NightlyTest {

    private static final Path SAMPLE = CommandLineRun.REPOSITORY.resolve("samples/nightly");

    @TempDir
    private Path folder = Path.of("");

    private Path tool = Path.of("");

    @BeforeEach
    void makeTheToolOfThisClassPath() throws IOException {
        tool = folder.resolve("sluice");
        Files.writeString(
                tool,
                "#!/bin/sh\nexec '%s' -cp '%s' %s \"$@\"\n"
                        .formatted(
                                Path.of(System.getProperty("java.home"), "bin", "java"),
                                System.getProperty("java.class.path"),
                                Main.class.getName()));
        Files.setPosixFilePermissions(tool, PosixFilePermissions.fromString("rwx------"));
        Files.writeString(folder.resolve("in.csv"), "id\n1\nx\n3\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "columns: {id: text} | 0 | ''",
                "columns: {id: int} | 0 | nightly: loaded, with rejects that somebody should look at",
                "columns: {id: int, gone: int} | 2 | gone",
                "columns: {id: number} | 1 | 'number' is no type",
                "columns: {id: int}, quarantine: {limit: {rows: 0}} | 3 | too many rejects"
            },
            quoteCharacter = '~')
    void theScriptEndsAsAScheduleMustKnow(String said, int code, String words) throws Exception {
        Files.writeString(
                folder.resolve("job.yaml"),
                "{job: nightly, source: {files: in.csv}, target: {file: out.csv}, " + said + "}\n");
        Path told = folder.resolve("told");
        ProcessBuilder builder = new ProcessBuilder(
                        "sh",
                        SAMPLE.resolve("nightly.sh").toString(),
                        folder.resolve("job.yaml").toString())
                .redirectErrorStream(true)
                .redirectOutput(told.toFile());
        builder.environment().put("SLUICE", tool.toString());
        builder.environment().put("XDG_STATE_HOME", folder.toString());
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        String all = Files.readString(told);
        assertThat(process.exitValue()).as(all).isEqualTo(code);
        assertThat(all).contains(words.equals("''") ? "loaded 3 of 3" : words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"crontab", "sluice-orders.service", "orders_dag.py"})
    void everySchedulerCallsTheScript(String file) throws IOException {
        assertThat(Files.readString(SAMPLE.resolve(file))).contains("/opt/etl/nightly.sh /srv/etl/job.yaml");
    }

    @Test
    void theUnitsSayWhatSystemdKnows() throws IOException {
        List<String> known = List.of(
                "Description",
                "After",
                "Wants",
                "StartLimitIntervalSec",
                "StartLimitBurst",
                "Type",
                "User",
                "WorkingDirectory",
                "ExecStart",
                "LoadCredential",
                "Environment",
                "Restart",
                "RestartPreventExitStatus",
                "RestartSec",
                "TimeoutStopSec",
                "OnCalendar",
                "Persistent",
                "WantedBy");
        for (String unit : List.of("sluice-orders.service", "sluice-orders.timer")) {
            for (String line : Files.readAllLines(SAMPLE.resolve(unit))) {
                assertThat(line).matches("|#.*|\\[(Unit|Service|Timer|Install)]|(" + String.join("|", known) + ")=.+");
            }
        }
    }
}
