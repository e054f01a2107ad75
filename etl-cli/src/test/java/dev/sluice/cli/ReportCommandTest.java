package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.report.ReportJson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The report of a run, as a run leaves it and as the command makes it anew. */
class ReportCommandTest {

    @TempDir
    Path folder;

    @BeforeEach
    void job() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "id,amount\n1,5\nx,6\n3,many\n4,7\n");
        Files.writeString(folder.resolve("job.yaml"), """
                job: plain
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: int}
                target: {file: out.ndjson}
                """);
    }

    private CommandLineRun run(String command, String... more) {
        String job = folder.resolve("job.yaml").toString();
        return CommandLineRun.of(
                folder,
                Stream.of(List.of(command.split(" ", -1)), List.of(job), List.of(more))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    private Path reports() {
        return folder.resolve("quarantine/plain/reports");
    }

    @Test
    void everyRunLeavesItsPageItsJsonAndTheListBesideTheRejects() throws IOException {
        CommandLineRun run = run("run");
        assertThat(CommandLineRun.files(reports(), ".html")).hasSize(2);
        Path page = CommandLineRun.files(reports(), ".html").get(0);
        Path json = CommandLineRun.files(reports(), ".json").get(0);
        assertThat(run.out()).contains("read about it  quarantine/plain/reports/" + page.getFileName());
        assertThat(page).content().contains("<h1>2 of 4 records rejected</h1>", "--code TYPE_MISMATCH --column id");
        assertThat(ReportJson.read(json).counts().quarantined()).isEqualTo(2);
        assertThat(reports().resolve("index.html"))
                .content()
                .contains(page.getFileName().toString());
    }

    /** Symptom: the page said of a record that was rejected for another reason that it was loaded all the same. */
    @Test
    void whatTheJobLetPassIsCountedWhereItIsReadWhateverBecomesOfTheRecord() throws IOException {
        Files.writeString(folder.resolve("in.csv"), "id,amount\n1,5\nx\n3\n");
        Files.writeString(
                folder.resolve("job.yaml"),
                Files.readString(folder.resolve("job.yaml"))
                        .replace("files: in.csv", "files: in.csv, csv: {short_rows: null}"));
        assertThat(run("run").out()).containsPattern("Damage that the job let pass\n +2  csv.short_rows: null\n");
        assertThat(CommandLineRun.files(reports(), ".html").get(0))
                .content()
                .contains(
                        "<h1>1 of 3 records rejected</h1>",
                        "<h2 id=\"passed\">What the job let pass</h2>",
                        "<b>2</b> where records are read, by the policy <code>csv.short_rows: null</code>");
    }

    @Test
    void theCommandMakesThePageAnewWithHowTheRejectsStand() {
        run("run", "--quiet");
        assertThat(run("quarantine discard", "--column", "id", "--why", "a test")
                        .code())
                .isZero();
        CommandLineRun report = run("report");
        Path page = Path.of(report.out().strip());
        assertThat(page).content().contains("Now 1 discarded.", "Now 1 open.");
    }

    @Test
    void printsMarkdownAndJsonAndWritesAPageWhereItIsTold() {
        run("run", "--quiet");
        assertThat(run("report", "--markdown").out())
                .startsWith("## plain: 2 of 4 records rejected\n")
                .contains("| 1 |  | `TYPE_MISMATCH in id` | `in.csv: line 3` |");
        assertThat(run("report", "--json").out()).contains("\"counted\" : 2", "\"where\" : \"line 3\"");
        Path mail = folder.resolve("mail.html");
        assertThat(run("report", "--html", mail.toString()).code()).isZero();
        assertThat(mail).content().contains("2 of 4 records rejected");
        assertThat(run("report", "--runs").out())
                .startsWith("## Runs of plain\n")
                .contains("loaded, with rejects");
    }

    @Test
    void tellsTheInputsOfAReasonTheFullestFirst() throws IOException {
        Path job = folder.resolve("job.yaml");
        Files.writeString(job, Files.readString(job).replace("in.csv", "in*.csv"));
        Files.writeString(folder.resolve("in2.csv"), "id,amount\ny,1\nz,1\n");
        Files.writeString(folder.resolve("in3.csv"), "id,amount\n5,1\n6,1\n,1\nw,1\n");
        run("run", "--quiet");
        assertThat(CommandLineRun.files(reports(), ".html").get(0))
                .content()
                .contains("in2.csv: from line 2 to line 3; 2 of 4 are in this one of 3 inputs")
                .containsSubsequence(
                        "also in",
                        "<td class=\"number\">1</td><th scope=\"row\"><bdi>in.csv</bdi></th>",
                        "<td class=\"words\">line 3</td>",
                        "<td class=\"number\">1</td><th scope=\"row\"><bdi>in3.csv</bdi></th>",
                        "<td class=\"words\">line 5</td>");
        assertThat(run("report", "--markdown").out()).contains("\nAlso in `in.csv` (1), `in3.csv` (1).\n");
    }

    @Test
    void tellsHowManyInputsOfAReasonItDoesNotName() throws IOException {
        Path job = folder.resolve("job.yaml");
        Files.writeString(job, Files.readString(job).replace("in.csv", "in*.csv"));
        for (int i = 2; i < 14; i++) {
            Files.writeString(folder.resolve("in" + i + ".csv"), "id,amount\nx" + i + ",1\n");
        }
        run("run", "--quiet");
        assertThat(run("report", "--markdown").out()).contains(", and in 7 inputs more.\n");
        assertThat(Path.of(run("report").out().strip()))
                .content()
                .contains("and in 7 inputs more, with no more in any of them.");
    }

    /** Symptom: of 60 inputs the report said that none had more than the 50 that it had counted. */
    @Test
    void saysThatThereMayBeMoreInputsThanItHasCounted() throws IOException {
        Path job = folder.resolve("job.yaml");
        Files.writeString(job, Files.readString(job).replace("in.csv", "many*.csv"));
        for (int i = 10; i < 70; i++) {
            Files.writeString(
                    folder.resolve("many" + i + ".csv"), "id,amount\n" + ("x," + i + "\n").repeat(i < 69 ? 1 : 100));
        }
        run("run", "--quiet");
        assertThat(run("report", "--markdown").out())
                .contains("1 of 159 are in this one of the first 50 inputs")
                .contains(", and in at least 44 inputs more.\n");
        assertThat(Path.of(run("report").out().strip()))
                .content()
                .contains("and in at least 44 inputs more.")
                .doesNotContain("with no more in any of them");
    }

    @Test
    void tellsWhichReportIsMissing() {
        assertThat(run("report").err())
                .isEqualTo("sluice: no report of a run of plain is kept in " + reports()
                        + ": run the job first: sluice run " + folder.resolve("job.yaml") + "\n");
        run("run", "--quiet");
        CommandLineRun missing = run("report", "20260101T000000Z-000000");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err())
                .isEqualTo("sluice: no report of a run 20260101T000000Z-000000 is kept in " + reports()
                        + "; these are: sluice report " + folder.resolve("job.yaml") + " --runs\n");
        Path gone = folder.resolve("gone/mail.html");
        assertThat(run("report", "--html", gone.toString()).err())
                .isEqualTo("sluice: the folder " + gone.getParent() + " of " + gone
                        + " is not there: make it, or name another file\n");
    }

    @Test
    void aReportThatCannotBeWrittenIsToldAndFailsNothing() throws IOException {
        Files.createDirectories(reports().getParent());
        Files.writeString(reports(), "in the way");
        CommandLineRun run = run("run", "--quiet");
        assertThat(run.code()).isZero();
        assertThat(run.err()).startsWith("sluice: the report cannot be written to " + reports() + ": ");
    }
}
