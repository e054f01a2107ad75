package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking at rejects and settling them, with no database at all. */
class QuarantineCommandsTest {

    @TempDir
    Path folder;

    @BeforeEach
    void load() throws IOException {
        Files.writeString(
                folder.resolve("in.csv"),
                "id,amount,name\n1,5,a\nx,6,=cmd()\n3,many,\"b\"\"c\n4\"\n5,9999,\u001b[31m\n6,7,d\n");
        Files.writeString(folder.resolve("job.yaml"), """
                job: plain
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: {type: int, max: 100}, name: text}
                target: {file: out.ndjson}
                """);
        assertThat(run("run", "--quiet").code()).isZero();
    }

    private CommandLineRun run(String command, String... more) {
        String job = folder.resolve("job.yaml").toString();
        return CommandLineRun.of(
                folder,
                Stream.of(List.of(command.split(" ", -1)), List.of(job), List.of(more))
                        .flatMap(List::stream)
                        .toArray(String[]::new));
    }

    @Test
    void listTellsWhereAndWhy() {
        assertThat(run("quarantine list").out().replaceAll("(?m)^[0-9a-f]{12}", "ID"))
                .isEqualTo("""
                id            state  place     codes           why
                ------------  -----  --------  --------------  -------------------------------------------
                ID  open   in.csv:3  TYPE_MISMATCH   id: 'x' is no int
                ID  open   in.csv:4  TYPE_MISMATCH   amount: 'many' is no int
                ID  open   in.csv:6  CONSTRAINT_MAX  amount: must be less than or equal to 100
                """.replace(
                        "-------------------------------------------", "-----------------------------------------"));
        assertThat(run("quarantine list", "--most", "1").out())
                .endsWith("and 2 more: --most shows more, 'sluice quarantine stats' groups them\n");
        assertThat(run("quarantine list", "--code", "NO_SUCH").out())
                .isEqualTo("no open reject is meant by that in " + folder.resolve("quarantine/plain")
                        + "; --state all looks at the others too: settled ones, and those of failed runs\n");
        assertThat(run("quarantine show", "--code", "NO_SUCH", "--state", "all").out())
                .isEqualTo("no reject is meant by that in " + folder.resolve("quarantine/plain") + "\n");
    }

    /** A program that reads it gets all of it; a person at a terminal gets lines that fit. */
    @Test
    void aLongValueIsCutOnATerminalAlone() throws IOException {
        String name = "n".repeat(70);
        Files.move(folder.resolve("in.csv"), folder.resolve(name + ".csv"));
        String job = Files.readString(folder.resolve("job.yaml")).replace("in.csv", name + ".csv");
        Files.writeString(folder.resolve("job.yaml"), job.replace("plain", "other"));
        assertThat(run("run", "--quiet").code()).isZero();
        assertThat(run("quarantine list").out()).contains("open   " + name + ".csv:3  TYPE_MISMATCH ");
        Map<String, String> live = Map.of("SLUICE_TERMINAL", "out", "TERM", "xterm");
        assertThat(CommandLineRun.of(
                                folder,
                                live,
                                "quarantine",
                                "list",
                                folder.resolve("job.yaml").toString())
                        .out())
                .contains("open   " + "n".repeat(59) + "…  TYPE_MISMATCH ");
    }

    @Test
    void statsGroupByWhatWasWrong() {
        assertThat(run("quarantine stats", "--column", "amount").out())
                .startsWith("2 rejects in ")
                .containsPattern("1  TYPE_MISMATCH +amount +open")
                .containsPattern("1  CONSTRAINT_MAX +amount +max +open");
    }

    @Test
    void showPrintsTheRecordAndNothingThatMovesTheCursor() {
        String shown = run("quarantine show", "--code", "CONSTRAINT_MAX").out();
        assertThat(shown)
                .contains("  in.csv:6 (record 4, byte ")
                .contains("  CONSTRAINT_MAX (max): amount: must be less than or equal to 100\n")
                .contains("    5,9999,\\u001B[31m\n      ^^^^\n")
                .doesNotContain("\u001b");
        String id = shown.substring(0, 12);
        String job = folder.resolve("job.yaml").toString();
        assertThat(shown).endsWith("""

                to load ID, correct the job, then
                  sluice quarantine replay JOB --id ID
                or correct the record in a sheet
                  sluice quarantine export JOB --id ID --to rejects.csv
                  sluice quarantine replay JOB --patched rejects.csv
                or settle it without loading it
                  sluice quarantine discard JOB --id ID --why "…"
                """.replace("ID", id).replace("JOB", job));
    }

    @Test
    void showPrintsTheLinesAroundARecordAsLongAsItsInputHoldsIt() throws IOException {
        assertThat(run("quarantine show", "--code", "CONSTRAINT_MAX").out()).contains("""
                  before it in the input:
                    3  x,6,=cmd()
                    4  3,many,"b""c
                    5  4"
                  behind it:
                    7  6,7,d
                """);
        Path input = folder.resolve("in.csv");
        Files.writeString(input, Files.readString(input).replace("9999", "9998"));
        assertThat(run("quarantine show", "--code", "CONSTRAINT_MAX").out())
                .contains("  the lines around it are not shown: in.csv has changed since: something else stands at its"
                        + " place now\n");
        Files.delete(input);
        assertThat(run("quarantine show", "--code", "CONSTRAINT_MAX").out())
                .contains("  the lines around it are not shown: no source of the job lists in.csv any more\n");
    }

    @Test
    void exportIntoAFolderThatIsNotThereSaysSo() {
        CommandLineRun exported = run("quarantine export", "--to", "gone/rejects.csv");
        assertThat(exported.code()).isEqualTo(1);
        assertThat(exported.err())
                .isEqualTo("sluice: the folder gone of gone/rejects.csv is not there: make it, or name another file\n");
    }

    @Test
    void rejectsAreNarrowedDownByWhenTheirRunBegan() {
        assertThat(run("quarantine list", "--since", "1h").out())
                .isEqualTo(run("quarantine list").out());
        assertThat(run("quarantine list", "--older-than", "1h").out()).startsWith("no open reject is meant by that");
        assertThat(run("quarantine list", "--since", "2020-01-01").out())
                .isEqualTo(run("quarantine list").out());
        assertThat(run("quarantine list", "--since", "soon").err())
                .isEqualTo(
                        "sluice: --since takes a time ago, such as 7d, 12h or 30m, or a date, such as 2026-11-21 (UTC),"
                                + " not 'soon'\n");
    }

    @Test
    void discardSettlesOpenRejectsWithAReason() {
        assertThat(run("quarantine discard", "--code", "TYPE_MISMATCH").err()).contains("--why");
        assertThat(run("quarantine discard", "--why", "test rows").err())
                .contains("which rejects are meant? Narrow them down, as with --id or --code, or write --all");
        assertThat(run("quarantine discard", "--why", "test rows", "--code", "TYPE_MISMATCH")
                        .out())
                .isEqualTo("2 rejects are discarded\n");
        assertThat(run("quarantine list").out().lines()).hasSize(3);
        assertThat(run("quarantine list", "--state", "all").out().lines()).hasSize(5);
        assertThat(run("quarantine discard", "--why", "again", "--all").out()).isEqualTo("1 reject is discarded\n");
        assertThat(run("quarantine list", "--state", "opened").err())
                .contains(
                        "--state takes all or some of open, run_failed, dry_run, run_undone, run_replaced, replayed, fixed, discarded, erased, not 'opened'");
    }

    @Test
    void exportDefusesFormulasAndOverwritesNothing() throws IOException {
        Path sheet = folder.resolve("sheet.csv");
        assertThat(run("quarantine export", "--to", sheet.toString()).out()).isEqualTo("3 rejects in " + sheet + "\n");
        assertThat(Files.readString(sheet))
                .startsWith("id,place,reasons,record\r\n")
                .contains("\"in.csv:4\",\"amount: 'many' is no int\",\"3,many,\"\"b\"\"\"\"c\n4\"\"\"\r\n");
        assertThat(run("quarantine export", "--to", sheet.toString()).err())
                .contains("sheet.csv is there already: name another file, or move it away");
    }

    @Test
    void anExportThatFailsLeavesNoHalfSheet() throws IOException {
        Path sheet = folder.resolve("half.csv");
        Path rejects = CommandLineRun.files(folder.resolve("quarantine/plain"), "-1.ndjson")
                .get(0);
        Files.writeString(rejects, "{}\n", StandardOpenOption.APPEND);
        CommandLineRun run = run("quarantine export", "--to", sheet.toString());
        assertThat(run.code()).as(run.all()).isEqualTo(2);
        assertThat(run.err()).contains("this line is no reject");
        assertThat(sheet).doesNotExist();
    }

    @Test
    void eraseTakesAPersonsRecordOutForEverAndLeavesATrace() throws IOException {
        assertThat(run("quarantine erase", "--where", "MANY", "--why", "she asked for it", "--by", "ada")
                        .out())
                .startsWith("1 reject is erased\nReports of these runs may show such records");
        Path rejects = CommandLineRun.files(folder.resolve("quarantine/plain"), ".ndjson").stream()
                .filter(file -> !file.toString().contains("/reports/"))
                .findFirst()
                .orElseThrow();
        assertThat(Files.readString(rejects)).doesNotContain("many").contains("9999");
        assertThat(Files.readString(folder.resolve("quarantine/plain/erasures.log")))
                .contains("\"by\":\"ada\",\"why\":\"she asked for it\",\"rejects\":1,")
                .doesNotContainIgnoringCase("many");
        assertThat(run("quarantine list").out().lines()).hasSize(4);
        assertThat(run("quarantine list", "--state", "erased").out())
                .containsPattern("erased +in.csv:4 +TYPE_MISMATCH +erased");
        CommandLineRun again = run("quarantine erase", "--where", "many", "--why", "again");
        assertThat(again.out()).isEqualTo("0 rejects are erased\n");
        assertThat(again.err())
                .isEqualTo("sluice: not looked into: what people have given as reasons and as their names, with the"
                        + " decisions about the rejects in " + folder.resolve("quarantine/plain")
                        + ", with the corrections in the target's ledger, and with the traces of erasures\n");
    }
}
