package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rejects sent through the job again: as they stood after the job was corrected, and as a person has corrected them. */
@ExtendWith(WithServer.class)
class ReplayTest {

    private static void job(Bench bench, int max) {
        bench.job("""
                job: orders
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: {type: int, max: MAX}, name: text}
                quarantine: {limit: {ratio: 100%}}
                TABLE t
                """.replace("MAX", Integer.toString(max)));
    }

    private static void load(Bench bench) {
        bench.file("in.csv", "id,amount,name\n1,5,a\nx,6,\"b\nb\"\n3,many,c\n4,9999,d\n5,250,e\n");
        job(bench, 100);
        bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 5 loaded 1 quarantined 4 suppressed 0");
    }

    private static CommandLineRun quarantine(Bench bench, int code, String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of("quarantine", command, bench.folder.resolve("job.yaml").toString()));
        words.addAll(List.of(more));
        CommandLineRun run = bench.command(words.toArray(new String[0]));
        assertThat(run.code()).as(run.all()).isEqualTo(code);
        return run;
    }

    private static CommandLineRun replay(Bench bench, int code, String... more) {
        List<String> words = new ArrayList<>(List.of(more));
        words.addAll(List.of("--report", bench.folder.resolve("report.json").toString()));
        return quarantine(bench, code, "replay", words.toArray(new String[0]));
    }

    private static List<String> rows(Bench bench) {
        return bench.ask("SELECT id || ' ' || amount FROM " + bench.schema + ".t ORDER BY id");
    }

    private static List<String> states(Bench bench) {
        return quarantine(bench, 0, "list", "--state", "all")
                .out()
                .lines()
                .skip(2)
                .map(line -> line.replaceAll("^\\S+ +(\\S+) +(\\S+) .*", "$2 $1"))
                .sorted()
                .toList();
    }

    @Test
    void aRelaxedRuleLoadsWhatItLetsThroughOnceAndTheRestStaysOpenWithItsHistory(Bench bench) {
        load(bench);
        job(bench, 1000);
        assertThat(replay(bench, 0, "--dry-run").out())
                .contains(
                        "orders: dry run, nothing was stored: a replay would go so: 1 of 4 rejects pass, 3 fail again into ");
        assertThat(rows(bench)).containsExactly("1 5");

        assertThat(replay(bench, 0).out())
                .contains("orders: replayed, 1 of 4 rejects pass, 3 fail again into ")
                .contains("read 4 = loaded 1 + quarantined 3 + filtered 0 + duplicate 0");
        assertThat(rows(bench)).containsExactly("1 5", "5 250");
        assertThat(bench.reasons())
                .containsExactly(
                        "record 2 line 3 TYPE_MISMATCH id",
                        "record 3 line 5 TYPE_MISMATCH amount",
                        "record 4 line 6 CONSTRAINT_MAX amount max");
        assertThat(states(bench))
                .containsExactly(
                        "in.csv:3 open",
                        "in.csv:3 replayed",
                        "in.csv:5 open",
                        "in.csv:5 replayed",
                        "in.csv:6 open",
                        "in.csv:6 replayed",
                        "in.csv:7 replayed");

        assertThat(replay(bench, 0).out()).contains("0 of 3 rejects pass, 3 fail again");
        bench.runs(0);
        assertThat(rows(bench)).containsExactly("1 5", "5 250");
        assertThat(bench.command("runs", bench.folder.resolve("job.yaml").toString())
                        .out())
                .contains("  replay committed  ")
                .endsWith("\nover all runs: read 5 = loaded 1 + replayed 1 + still open 3 + discarded 0 + filtered 0"
                        + " + duplicate 0 + suppressed by the target 0\n");

        // What a person has settled without loading it is no longer to be done.
        quarantine(bench, 0, "discard", "--code", "CONSTRAINT_MAX", "--why", "a test order");
        assertThat(bench.command("runs", bench.folder.resolve("job.yaml").toString())
                        .out())
                .endsWith("\nover all runs: read 5 = loaded 1 + replayed 1 + still open 2 + discarded 1 + filtered 0"
                        + " + duplicate 0 + suppressed by the target 0\n");
    }

    /** Which of the two is right only people know: they are told, also before anything is stored. */
    @Test
    void anUpsertOfOldRejectsSaysWhoHasWrittenIntoTheTableSince(Bench bench) {
        String job = """
                job: orders
                source: {files: "*.csv"}
                columns: {id: {type: int, key: true}, amount: {type: int, max: MAX}}
                quarantine: {limit: {ratio: 100%}}
                TABLE t
                  mode: upsert
                """;
        bench.job(job.replace("MAX", "100"));
        bench.file("a.csv", "id,amount\n1,500\n2,20\n");
        String first = run(bench);
        bench.job(job.replace("MAX", "1000"));
        assertThat(replay(bench, 0, "--dry-run").out()).doesNotContain("older than");

        bench.file("b.csv", "id,amount\n1,60\n");
        String second = run(bench);
        String told = "the records that run " + first + " rejected are older than what run " + second
                + " of job orders wrote into the table since, and take the place of rows of the same key all the same";
        assertThat(replay(bench, 0, "--dry-run").out()).contains(told);
        assertThat(rows(bench)).containsExactly("1 60", "2 20");
        assertThat(replay(bench, 0).out()).contains(told);
        assertThat(rows(bench)).containsExactly("1 500", "2 20");
    }

    private static String run(Bench bench) {
        bench.runs(0);
        return bench.report().get("run").asString();
    }

    @Test
    void rejectsOfAKilledRunWaitForTheTargetThatKnowsHowItEnded(Bench bench) throws IOException {
        load(bench);
        Path store = Path.of(bench.report().get("rejects").get("store").asString());
        Path written = store.resolveSibling(store.getFileName() + ".writing");
        // So a process leaves them that is killed behind its commit.
        Files.move(store, written);
        String job = Files.readString(bench.folder.resolve("job.yaml"));
        bench.file("job.yaml", job + "  ledger_schema: " + bench.schema + "\n");
        assertThat(bench.runs(0).out())
                .contains("the rejects in " + written + " stay as they are: the ledger of " + bench.schema + ".t in ")
                .contains(" does not know how their run ended, which loaded elsewhere; run the job once as it was then,"
                        + " and they are settled, or delete the file");
        assertThat(written).exists();

        // The same ledger knows it, whatever table the job loads into now.
        bench.file("job.yaml", job.replace(bench.schema + ".t", bench.schema + ".other"));
        assertThat(bench.runs(0).out()).doesNotContain("stay as they are");
        assertThat(written).doesNotExist();
        assertThat(store).exists();
    }

    @Test
    void aSheetThatAPersonCorrectsIsSentAndTheOriginalStaysBesideIt(Bench bench) throws IOException {
        load(bench);
        Path sheet = bench.folder.resolve("rejects.csv");
        quarantine(bench, 0, "export", "--to", sheet.toString());
        String text = Files.readString(sheet);
        Files.writeString(sheet, text.replace("x,6,", "2,6,").replace("4,9999,d", "4,oops,d"));
        assertThat(replay(bench, 0, "--patched", sheet.toString(), "--by", "ada", "--why", "asked the shop")
                        .out())
                .contains("1 of 2 rejects pass, 1 fails again");
        assertThat(rows(bench)).containsExactly("1 5", "2 6");
        assertThat(bench.rejects().get(0).get("raw").asString()).isEqualTo("4,oops,d");
        assertThat(states(bench))
                .containsExactly("in.csv:3 fixed", "in.csv:5 open", "in.csv:6 fixed", "in.csv:6 open", "in.csv:7 open");
        assertThat(quarantine(bench, 0, "show", "--state", "fixed").out())
                .contains("x,6,\"b\n    b\"\n")
                .contains("  corrected by ada, ")
                .contains(": asked the shop\n    2,6,\"b\n    b\"\n");

        String again = replay(bench, 1, "--patched", sheet.toString()).err();
        assertThat(again)
                .contains("rejects.csv:2:1: reject ")
                .contains(" was corrected and replayed already; remove the row");
        assertThat(rows(bench)).containsExactly("1 5", "2 6");
    }

    @Test
    void aRecordThatTwoRunsHaveRejectedIsReplayedOnceAlsoWhenTheRejectsOfOneRunAreAskedFor(Bench bench) {
        bench.file("in.csv", "id,amount,name\n1,250,a\n");
        job(bench, 100);
        bench.runs(0);
        String first = bench.report().get("run").asString();
        bench.runs(0, "--again");
        job(bench, 1000);
        assertThat(replay(bench, 0, "--run", first).out()).contains("1 of 1 rejects pass");
        assertThat(states(bench)).containsExactly("in.csv:2 replayed", "in.csv:2 replayed");
        assertThat(replay(bench, 0).out()).contains("nothing to replay");
        assertThat(rows(bench)).containsExactly("1 250");

        // Rejected again after it was replayed, it is open again.
        job(bench, 100);
        bench.runs(0, "--again");
        assertThat(states(bench)).containsExactly("in.csv:2 open", "in.csv:2 replayed", "in.csv:2 replayed");
    }

    /** Its id stood in the sheet twice, which was refused when it came back. */
    @Test
    void aRecordThatTwoRunsHaveRejectedStandsInASheetOnce(Bench bench) throws IOException {
        load(bench);
        bench.runs(0, "--again");
        Path sheet = bench.folder.resolve("rejects.csv");
        assertThat(quarantine(bench, 0, "export", "--to", sheet.toString()).out())
                .isEqualTo("5 rejects in " + sheet + "\n");
        Files.writeString(sheet, Files.readString(sheet).replace("4,9999,d", "4,99,d"));
        assertThat(replay(bench, 0, "--patched", sheet.toString()).out()).contains("1 of 1 rejects pass");
        assertThat(states(bench))
                .containsExactly(
                        "in.csv:2 open",
                        "in.csv:3 open",
                        "in.csv:3 open",
                        "in.csv:5 open",
                        "in.csv:5 open",
                        "in.csv:6 fixed",
                        "in.csv:6 fixed",
                        "in.csv:7 open",
                        "in.csv:7 open");
    }

    @Test
    void everythingThatIsWrongWithASheetIsSaidAtOnceByItsLines(Bench bench) {
        load(bench);
        String id = "0".repeat(32);
        Path sheet = bench.file("rejects.ndjson", """
                {"id":"17","record":"2,6,b"}
                {"id":"ID","record":"2,6,b"}
                {"id":"ID","record":"2,7,b"}
                """.replace("ID", id));
        assertThat(replay(bench, 1, "--patched", sheet.toString()).err())
                .contains("rejects.ndjson:1:1: '17' is no id of a reject; copy it from the sheet as it was\n")
                .contains(
                        "rejects.ndjson:2:1: reject " + id + " is not in the quarantine of this job; remove the row\n")
                .contains("rejects.ndjson:3:1: reject " + id + " stands on line 2 too; remove one of the rows\n");
    }

    @Test
    void aRecordOfWhichOnlyASampleIsKeptIsReadFromItsInputWhileThatIsThere(Bench bench) {
        String big = "y".repeat(100_000);
        bench.file("in.csv", "id,amount,name\n1,500," + big + "\n2,500," + big + "\n");
        job(bench, 100);
        bench.runs(0);
        job(bench, 1000);
        bench.file("in.csv", "id,amount,name\n1,500," + big + "\n2,501," + big + "\n");
        assertThat(replay(bench, 0).out())
                .contains("1 of 1 rejects pass")
                .contains("a reject stays open, in.csv:3 (record 2, byte 100022): only a sample is kept, and its input"
                        + " holds something else at its place now");
        assertThat(rows(bench)).containsExactly("1 500");
        assertThat(states(bench)).containsExactly("in.csv:2 replayed", "in.csv:3 open");
    }

    @Test
    void rejectsOfOneNameThatStoodForInputsOfTwoFormatsAreReplayedEachByItsSource(Bench bench) {
        String job = """
                job: orders
                source:
                  - {files: CSV, format: csv}
                  - {files: JSON, format: json, json: {layout: lines}}
                columns: {id: TYPE, name: text}
                quarantine: {limit: {ratio: 100%}}
                TABLE t
                """;
        bench.sql("CREATE TABLE t (id text, name text CHECK (name <> 'b'))");
        bench.file("csv.in", "id,name\n");
        bench.file("json.in", "");
        bench.file("in.txt", "id,name\nx,a\ny,b\n");
        bench.job(job.replace("CSV", "in.txt")
                .replace("JSON", "json.in")
                .replace("TYPE", "{type: text, size: {max: 0}}"));
        bench.runs(0);
        bench.file("in.txt", "{\"id\": \"z\", \"name\": \"b\"}\n");
        bench.job(
                job.replace("CSV", "csv.in").replace("JSON", "in.txt").replace("TYPE", "{type: text, size: {max: 0}}"));
        bench.runs(0);
        bench.job(job.replace("CSV", "csv.in").replace("JSON", "in.txt").replace("TYPE", "text"));
        assertThat(replay(bench, 0).out()).contains("1 of 3 rejects pass, 2 fail again");
        assertThat(bench.ask("SELECT id, name FROM t")).containsExactly("x|a");
    }

    @Test
    void rejectsOfAFailedRunAndTargetsThatRememberNothingAreRefused(Bench bench) {
        bench.file("in.csv", "id,amount,name\nx,5,a\n");
        bench.job("""
                job: orders
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: {type: int, max: 100}, name: text}
                quarantine: {limit: {rows: 0}}
                TABLE t
                """);
        bench.runs(3);
        String run = bench.report().get("run").asString();
        assertThat(replay(bench, 2, "--run", run).out())
                .contains("run " + run + " has failed, so its rejects are no loss: their records come again with their"
                        + " input; run the job, and replay what that run rejects");
        assertThat(replay(bench, 0).out()).contains("orders: nothing to replay");
        bench.job("job: orders\nsource: {files: in.csv}\ncolumns: {id: int}\ntarget: {file: out.csv}\n");
        assertThat(replay(bench, 2).out())
                .contains(
                        "does not remember what was replayed, so a record could be loaded twice; load into a database,"
                                + " or correct the records in a new file among the inputs");
    }

    @Test
    void aJobWithStatementsIsReplayedOnlyWhenItIsSaidWhatBecomesOfThem(Bench bench) {
        load(bench);
        bench.job("""
                job: orders
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: {type: int, max: 1000}, name: text}
                TABLE t
                  before: DELETE FROM SCHEMA.t
                """.replace("SCHEMA", bench.schema));
        assertThat(replay(bench, 2).out()).contains("--statements run, or --statements leave");
        replay(bench, 0, "--statements", "leave");
        assertThat(rows(bench)).containsExactly("1 5", "5 250");
    }

    @Test
    void aReplayedRecordThatDoesNotEndIsNotTakenForACutInput(Bench bench) {
        bench.file("in.json", """
                [
                 {"id": 1},
                 {"id": 2, "name": "open},
                 {"id": 3}
                ]
                """);
        bench.job("""
                job: orders
                source: {files: in.json}
                columns: {id: int, name: text}
                quarantine: {limit: {ratio: 100%}}
                TABLE t
                """);
        bench.runs(0);
        CommandLineRun replayed = replay(bench, 0);
        assertThat(replayed.out())
                .contains("the record ends inside this value: something that it opens is not closed")
                .doesNotContain("was it cut");
    }

    @Test
    void aRecordOfADocumentKeepsWhatHeldIt(Bench bench) {
        bench.file("in.json", """
                {"shop": "Oslo", "orders": [{"id": 1}, {"id": "x2"}, {"id": 3}]}
                """);
        String job = """
                job: shops
                source:
                  files: in.json
                  json: {records: "/orders/*", with: {shop: /shop}}
                columns: {id: {type: text, key: true, pattern: "PATTERN"}, shop: text}
                quarantine: {limit: {ratio: 100%}}
                TABLE shops
                """;
        bench.job(job.replace("PATTERN", "[0-9]+"));
        bench.runs(0);
        bench.job(job.replace("PATTERN", "x?[0-9]+"));
        assertThat(replay(bench, 0).out()).contains("1 of 1 rejects pass");
        assertThat(bench.ask("SELECT id || ' ' || shop FROM " + bench.schema + ".shops ORDER BY id"))
                .containsExactly("1 Oslo", "3 Oslo", "x2 Oslo");
    }
}
