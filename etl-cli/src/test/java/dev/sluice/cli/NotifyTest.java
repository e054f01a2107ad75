package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does for whom its job names, and what it does not let them do to it. */
class NotifyTest {

    @TempDir
    Path folder;

    private CommandLineRun run(String notify, String... more) throws IOException {
        Files.writeString(folder.resolve("in.csv"), "id\n1\nx\n");
        Files.deleteIfExists(folder.resolve("out.csv"));
        Files.writeString(
                folder.resolve("job.yaml"),
                "job: told\nsource: {files: in.csv}\ncolumns: {id: int}\ntarget: {file: out.csv}\nnotify: " + notify
                        + "\n");
        String[] words = new String[more.length + 3];
        words[0] = "run";
        words[1] = "--quiet";
        words[2] = folder.resolve("job.yaml").toString();
        System.arraycopy(more, 0, words, 3, more.length);
        return CommandLineRun.of(folder, words);
    }

    /** A command that mails the page must find it. */
    @Test
    void theCommandGetsTheReportWhenItsPageIsThereAlready() throws IOException {
        CommandLineRun run = run("{command: [sh, -c, \"cat >taken.json; ls quarantine/told/reports >there\"]}");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(folder.resolve("taken.json")).content().contains("\"status\" : \"LOADED_WITH_REJECTS\"");
        assertThat(folder.resolve("there")).content().contains(".html");
    }

    @Test
    void whatGoesWrongIsToldAndTheRunHasLoadedAllTheSame() throws IOException {
        CommandLineRun run = run("{command: [sh, -c, \"echo broken >&2; exit 3\"], attempts: 1}");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEqualTo("sluice: sh was not notified: it ended with exit code 3: broken\n");
        assertThat(folder.resolve("out.csv")).exists();
    }

    @Test
    void aDryRunTellsNobody() throws IOException {
        assertThat(run("{command: [touch, told]}", "--dry-run").code()).isZero();
        assertThat(folder.resolve("told")).doesNotExist();
    }
}
