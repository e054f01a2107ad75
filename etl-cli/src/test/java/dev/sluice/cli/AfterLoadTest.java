package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of files when the run that loaded them has committed. */
@ExtendWith(WithServer.class)
class AfterLoadTest {

    private static final String JOB = """
            job: after
            source: {files: "in/**/*.csv", on_input_failure: skip, after_load: AFTER}
            columns: {id: {type: int, key: true}}
            TABLE t
            quarantine: {limit: {rows: 0}}
            """;

    private static void job(Bench bench, String after) {
        bench.job(JOB.replace("AFTER", after));
    }

    private static List<String> files(Bench bench, String folder) throws IOException {
        return CommandLineRun.files(bench.folder.resolve(folder), ".csv").stream()
                .map(file -> bench.folder.relativize(file).toString())
                .toList();
    }

    @Test
    void loadedFilesAreMovedAndNoneIsOverwritten(Bench bench) throws IOException {
        bench.file("in/a.csv", "id\n1\n");
        bench.file("in/more/a.csv", "id\n2\n");
        bench.file("in/broken.csv", "no\n2\n");
        bench.file("done/a.csv", "somebody's own");
        job(bench, "{move_to: ./done}");
        bench.runs(4);
        assertThat(files(bench, "in")).containsExactly("in/broken.csv");
        assertThat(files(bench, "done")).containsExactly("done/a-2.csv", "done/a-3.csv", "done/a.csv");
        assertThat(bench.folder.resolve("done/a.csv")).hasContent("somebody's own");
        assertThat(bench.folder.resolve("done/a-2.csv")).hasContent("id\n1\n");
        assertThat(bench.folder.resolve("done/a-3.csv")).hasContent("id\n2\n");
    }

    @Test
    void aRunThatFailsLeavesThemWhereTheyAre(Bench bench) throws IOException {
        bench.file("in/a.csv", "id\n1\n");
        bench.file("in/b.csv", "id\nx\n");
        job(bench, "delete");
        bench.runs(3);
        assertThat(files(bench, "in")).containsExactly("in/a.csv", "in/b.csv");
    }

    /** Symptom: a process that died after the commit had left its files where the next run found and skipped them, for ever. */
    @Test
    void whatAnEarlierRunLoadedAndDidNotMoveIsMovedByTheNext(Bench bench) throws IOException {
        bench.file("in/a.csv", "id\n1\n");
        job(bench, "nothing");
        bench.runs(0);
        assertThat(files(bench, "in")).containsExactly("in/a.csv");
        job(bench, "{move_to: ./done}");
        assertThat(bench.runs(0).out()).contains("skipped in/a.csv: it was loaded by run ");
        assertThat(files(bench, "in")).isEmpty();
        assertThat(files(bench, "done")).containsExactly("done/a.csv");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("1");
    }

    @Test
    void aMoveThatWasCutBetweenItsTwoNamesIsEnded(Bench bench) throws IOException {
        Path file = bench.file("in/a.csv", "id\n1\n");
        Files.createDirectories(bench.folder.resolve("done"));
        Files.createLink(bench.folder.resolve("done/a.csv"), file);
        job(bench, "{move_to: ./done}");
        bench.runs(0);
        assertThat(files(bench, "in")).isEmpty();
        assertThat(files(bench, "done")).containsExactly("done/a.csv");
    }

    @Test
    void filesThatAreMovedWhereTheSourceLooksStayThere(Bench bench) throws IOException {
        bench.file("in/a.csv", "id\n1\n");
        job(bench, "{move_to: in/done}");
        bench.runs(0);
        bench.runs(0);
        assertThat(files(bench, "in")).containsExactly("in/done/a.csv");
    }

    @Test
    void ofALinkTheLinkIsDeleted(Bench bench) throws IOException {
        Path file = bench.file("kept/a.csv", "id\n1\n");
        Files.createDirectories(bench.folder.resolve("in"));
        Files.createSymbolicLink(bench.folder.resolve("in/a.csv"), file);
        job(bench, "delete");
        bench.runs(0);
        assertThat(files(bench, "in")).isEmpty();
        assertThat(file).exists();
    }

    @Test
    void aFileThatCannotBeMovedIsToldAndTheRunHasLoadedIt(Bench bench) throws IOException {
        bench.file("in/a.csv", "id\n1\n");
        bench.file("shut", "a file");
        job(bench, "{move_to: shut/done}");
        assertThat(bench.runs(0).out())
                .contains("  the run is committed; in/a.csv: it stays, for it cannot be moved or deleted: ");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("1");
        assertThat(files(bench, "in")).containsExactly("in/a.csv");
    }

    private static void zip(Bench bench, String orders) throws IOException {
        Files.createDirectories(bench.folder.resolve("in"));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(bench.folder.resolve("in/day.zip")))) {
            for (String[] each : new String[][] {{"items.csv", "id\n1\n"}, {"orders.csv", orders}}) {
                zip.putNextEntry(new ZipEntry(each[0]));
                zip.write(each[1].getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Symptom: the first of two sources over one archive took it away, with a member of the second that was left out. */
    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "01"})
    void anArchiveThatTwoSourcesReadGoesWhenTheMembersOfBothAreLoaded(String having, Bench bench) throws IOException {
        bench.job("""
                job: after
                source:
                  - {files: "in/day.zip!items.csv", on_input_failure: skip0}
                  - {files: "in/day.zip!orders.csv", on_input_failure: skip1}
                columns: {id: {type: int, key: true}}
                TABLE t
                """.replaceAll("skip([" + having + "])", "skip, after_load: {move_to: ./done}")
                .replaceAll("skip[01]", "skip"));
        zip(bench, "no\n2\n");
        bench.runs(4);
        assertThat(bench.folder.resolve("in/day.zip")).exists();
        zip(bench, "id\n2\n");
        assertThat(bench.runs(0).out()).doesNotContain("the run is committed;");
        assertThat(bench.folder.resolve("in/day.zip")).doesNotExist();
        assertThat(bench.folder.resolve("done/day.zip")).exists();
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
    }

    /** Symptom: it was tried and told for each member. */
    @Test
    void anArchiveThatCannotBeMovedIsToldOnce(Bench bench) throws IOException {
        bench.file("shut", "a file");
        bench.job("""
                job: after
                source: {files: "in/day.zip!*.csv", after_load: {move_to: shut/done}}
                columns: {id: {type: int, key: true}}
                TABLE t
                """);
        zip(bench, "id\n2\n");
        assertThat(bench.runs(0).out().lines().filter(line -> line.contains("the run is committed;")))
                .hasSize(1);
        assertThat(bench.folder.resolve("in/day.zip")).exists();
    }

    @Test
    void whatCannotBeIsToldBeforeTheRun(Bench bench) {
        bench.file("shut", "a file");
        bench.job("""
                job: after
                source:
                  - {files: "-", format: csv, after_load: delete}
                  - {files: a.csv, after_load: {move_to: shut}}
                  - {files: b.csv, after_load: remove}
                  - {files: c.csv, after_load: {mov_to: x}}
                columns: {id: int}
                TABLE t
                """);
        CommandLineRun run =
                bench.command("check", bench.folder.resolve("job.yaml").toString());
        assertThat(run.code()).isEqualTo(1);
        String job = bench.folder + "/job.yaml:";
        assertThat(run.err().replace("  ", ""))
                .contains(
                        job + "3:43: standard input can be neither moved nor deleted: remove after_load",
                        job + "4:32: " + bench.folder + "/shut is a file: write a folder",
                        job + "5:32: expected nothing, delete, or {move_to: ./done}",
                        job + "6:33: unknown key 'mov_to' under source.after_load; did you mean 'move_to'?");
    }
}
