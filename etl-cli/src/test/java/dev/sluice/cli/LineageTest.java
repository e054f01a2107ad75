package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rows that say where they come from, and runs that are undone by it. */
@ExtendWith(WithServer.class)
class LineageTest {

    private static final String LINEAGE =
            "lineage: {run: _run, resource: _file, record: _record, line: _line, offset: _offset}\n";

    private static void given(Bench bench, String more) {
        bench.file("in/a.csv", "id,v\n1,\"two\nlines\"\n2,b\n");
        bench.job("""
                job: lineage
                source: {files: ["in/*.csv"]}
                columns:
                  id: {type: int, key: true}
                  v: text
                """ + more);
    }

    private static CommandLineRun undo(Bench bench, String run) {
        return bench.command("undo", bench.folder.resolve("job.yaml").toString(), run);
    }

    private static String lastRun(Bench bench) {
        return bench.report().get("run").asString();
    }

    @Test
    void eachRowSaysFromWhichRunFileRecordLineAndByteItComes(Bench bench) {
        given(bench, LINEAGE + "TABLE t\n");
        bench.runs(0);
        String run = lastRun(bench);
        assertThat(bench.ask("SELECT id, _run, _file, _record, _line, _offset FROM t ORDER BY id"))
                .containsExactly("1|" + run + "|in/a.csv|1|2|5", "2|" + run + "|in/a.csv|2|4|19");
    }

    @Test
    void aColumnThatStandsTwiceIsRefused(Bench bench) {
        given(bench, "lineage: {run: v}\nTABLE t\n");
        assertThat(bench.run().err()).contains("job.yaml:6:16: the column 'v' stands twice; name another one for run");
    }

    @Test
    void theRowsOfARunAreDeletedAndItsInputsLoadedAgain(Bench bench) {
        given(bench, LINEAGE + "TABLE t\n");
        bench.runs(0);
        bench.file("in/b.csv", "id,v\n3,c\n4,d\n5,e\n");
        bench.runs(0);
        String run = lastRun(bench);
        bench.sql("DELETE FROM t WHERE id = 4");
        CommandLineRun undone = undo(bench, run);
        assertThat(undone.code()).as(undone.all()).isZero();
        assertThat(undone.out())
                .isEqualTo("undone: deleted 2 rows from " + bench.schema + ".t; run " + run
                        + " had loaded 3, and the others were deleted or written anew since\n");
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
        assertThat(bench.command("runs", bench.folder.resolve("job.yaml").toString())
                        .out())
                .contains("undone")
                .contains("  undone on ");
        assertThat(undo(bench, run).err())
                .isEqualTo("sluice: run " + run + " is undone: nothing of it is in " + bench.schema + ".t\n");
        bench.runs(0);
        assertThat(bench.counts()).isEqualTo("read 3 loaded 3 quarantined 0 suppressed 0");
        assertThat(undo(bench, lastRun(bench)).out()).isEqualTo("undone: deleted 3 rows from " + bench.schema + ".t\n");
    }

    private static CommandLineRun quarantine(Bench bench, String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of("quarantine", command, bench.folder.resolve("job.yaml").toString()));
        words.addAll(List.of(more));
        return bench.command(words.toArray(new String[0]));
    }

    private static String replay(Bench bench, String... more) {
        String report = bench.folder.resolve("report.json").toString();
        String[] all =
                Stream.concat(Stream.of("--report", report), Stream.of(more)).toArray(String[]::new);
        CommandLineRun run = quarantine(bench, "replay", all);
        assertThat(run.code()).as(run.all()).isZero();
        return lastRun(bench);
    }

    /** Two records are rejected by a job that is corrected later. */
    private static String rejecting(Bench bench) {
        bench.file("in/a.csv", "id,v\n1,a\n2,far too long\n3,this as well\n");
        bench.job("""
                job: lineage
                source: {files: ["in/*.csv"]}
                columns: {id: int, v: {type: text, size: {max: MAX}}}
                quarantine: {limit: {rows: 10}}
                lineage: {run: _run}
                TABLE t
                """.replace("MAX", "5"));
        bench.runs(0);
        String run = lastRun(bench);
        bench.job("""
                job: lineage
                source: {files: ["in/*.csv"]}
                columns: {id: int, v: text}
                quarantine: {limit: {rows: 10}}
                lineage: {run: _run}
                TABLE t
                """);
        return run;
    }

    @Test
    void aRunOfWhichRejectsWereReplayedIsUndoneAfterTheReplaysAloneSoThatNoRowComesTwice(Bench bench) {
        String load = rejecting(bench);
        String id = bench.rejects().get(0).get("id").asString();
        String first = replay(bench, "--id", id);
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2");
        CommandLineRun undone = undo(bench, load);
        assertThat(undone.code()).isEqualTo(1);
        assertThat(undone.err())
                .isEqualTo("sluice: run " + load + " cannot be undone yet: 1 of its rejects was replayed by run "
                        + first + ", and the next load of its inputs would load it once more; first undo run " + first
                        + "\n");

        String second = replay(bench);
        assertThat(undo(bench, load).err())
                .isEqualTo(
                        "sluice: run " + load + " cannot be undone yet: 2 of its rejects were replayed by run " + second
                                + " (1), run " + first
                                + " (1), and the next load of its inputs would load them once more; first undo these, in this order\n");
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");

        for (String run : List.of(second, first, load)) {
            assertThat(undo(bench, run).code()).isZero();
        }
        bench.runs(0);
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
    }

    @Test
    void theRejectsOfARunThatWasUndoneComeAgainWithItsInputsAndAreNotReplayed(Bench bench) {
        String load = rejecting(bench);
        String id = bench.rejects().get(0).get("id").asString();
        assertThat(undo(bench, load).code()).isZero();
        assertThat(quarantine(bench, "list", "--state", "all").out())
                .contains("run_undone")
                .doesNotContain("open");
        replay(bench);
        assertThat(bench.ask("SELECT id FROM t")).isEmpty();
        CommandLineRun refused = quarantine(bench, "replay", "--run", load);
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.out())
                .contains("run " + load + " was undone, so its rejects are no loss: their records come again with their"
                        + " input; run the job, and replay what that run rejects");
        bench.file("sheet.ndjson", "{\"id\":\"" + id + "\",\"record\":\"2,b\"}\n");
        assertThat(quarantine(
                                bench,
                                "replay",
                                "--patched",
                                bench.folder.resolve("sheet.ndjson").toString())
                        .err())
                .contains("reject " + id
                        + " is of a run that was undone: its record comes again; run the job; remove the row");
        bench.runs(0);
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
    }

    @Test
    void aReplayThatWasUndoneLeavesItsRejectsOpenOnceMore(Bench bench) {
        rejecting(bench);
        String replay = replay(bench);
        assertThat(undo(bench, replay).out()).isEqualTo("undone: deleted 2 rows from " + bench.schema + ".t\n");
        replay(bench);
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("1", "2", "3");
    }

    @Test
    void whatCannotBeUndoneIsSaidPlainly(Bench bench) {
        given(bench, "TABLE t\n");
        bench.runs(0);
        String run = lastRun(bench);
        CommandLineRun undone = undo(bench, run);
        assertThat(undone.code()).isEqualTo(1);
        assertThat(undone.err())
                .isEqualTo("sluice: run " + run
                        + " cannot be undone: `mode: append` leaves nothing in the table that tells the rows of one run from"
                        + " those of another; write `lineage: {run: _run}`, and later runs can be undone\n");
        assertThat(undo(bench, "20200101T000000Z-000000").err())
                .isEqualTo("sluice: the ledger knows no run 20200101T000000Z-000000 of job lineage into " + bench.schema
                        + ".t; `sluice runs` lists them\n");
        given(bench, "TABLE t\n  mode: merge\n");
        bench.runs(0);
        run = lastRun(bench);
        // What the run did counts, not what the job would do by now.
        given(bench, LINEAGE + "TABLE t\n  mode: append\n");
        assertThat(undo(bench, run).err())
                .isEqualTo("sluice: run " + run + " cannot be undone: `mode: merge` put new values in the place of old"
                        + " ones, and deleted rows, and nothing keeps those; load the inputs of before with --again\n");
    }

    @Test
    void aSwapIsUndoneByTheTableThatItKept(Bench bench) {
        bench.sql(
                "CREATE TABLE t (id int CONSTRAINT the_key PRIMARY KEY, v text, n serial)",
                "COMMENT ON TABLE t IS 'orders'",
                "INSERT INTO t VALUES (7, 'seven')");
        given(bench, "TABLE t\n  mode: swap\n");
        bench.runs(0);
        String first = lastRun(bench);
        bench.runs(0);
        assertThat(undo(bench, first).err())
                .isEqualTo("sluice: run " + first
                        + " cannot be undone: `mode: swap` keeps the table of before the latest" + " run alone, and "
                        + bench.schema + ".t_previous is not that of before run " + first + "\n");
        bench.sql("UPDATE t_previous SET v = 'of before'");
        String second = lastRun(bench);
        CommandLineRun undone = undo(bench, second);
        assertThat(undone.out())
                .as(undone.all())
                .isEqualTo("undone: " + bench.schema + ".t_previous is " + bench.schema
                        + ".t again, as it was before run " + second + "\n");
        assertThat(bench.ask("SELECT id, v FROM t ORDER BY id")).containsExactly("1|of before", "2|of before");
        assertThat(bench.ask("SELECT obj_description('t'::regclass), to_regclass('t_previous'), to_regclass('the_key'),"
                        + " pg_get_serial_sequence('t', 'n')"))
                .containsExactly("orders|null|the_key|" + bench.schema + ".t_n_seq");
        bench.runs(0);
        assertThat(bench.ask("SELECT count(*) FROM t_previous")).containsExactly("2");
    }

    /** Another job appends to the table. */
    private static void another(Bench bench) {
        bench.job("""
                job: another
                source: {files: more.csv}
                columns: {id: int, v: text}
                lineage: {run: _run}
                TABLE t
                """);
    }

    private static String loadAnother(Bench bench, String rows) {
        bench.file("more.csv", "id,v\n" + rows);
        another(bench);
        bench.runs(0);
        return lastRun(bench);
    }

    @Test
    void aSwapIsNotUndoneOverRowsThatAnotherJobHasLoadedSince(Bench bench) {
        bench.sql("CREATE TABLE t (id int, v text, _run text)");
        loadAnother(bench, "8,h\n9,i\n");
        given(bench, "TABLE t\n  mode: swap\n");
        bench.runs(0);
        String swap = lastRun(bench);
        String later = loadAnother(bench, "10,j\n");
        given(bench, "TABLE t\n  mode: swap\n");
        CommandLineRun refused = undo(bench, swap);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .isEqualTo("sluice: run " + swap + " cannot be undone: what was loaded into " + bench.schema
                        + ".t since would go with its table, by run " + later
                        + " of job another; undo these first, or copy what " + bench.schema
                        + ".t_previous holds where you need it\n");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("3");

        another(bench);
        assertThat(undo(bench, later).code()).isZero();
        bench.sql("INSERT INTO t (id) VALUES (11)");
        given(bench, "TABLE t\n  mode: swap\n");
        assertThat(undo(bench, swap).out())
                .isEqualTo("undone: " + bench.schema + ".t_previous is " + bench.schema
                        + ".t again, as it was before run " + swap
                        + "; the table that went held 3 rows, and the run had loaded 2: the others were written or"
                        + " deleted since\n");
        assertThat(bench.ask("SELECT id FROM t ORDER BY id")).containsExactly("8", "9");
    }

    @Test
    void aRunIsNotUndoneWhileASwapKeepsItsRowsInTheTableOfBefore(Bench bench) {
        bench.sql("CREATE TABLE t (id int, v text, _run text)");
        String load = loadAnother(bench, "8,h\n");
        given(bench, "TABLE t\n  mode: swap\n");
        bench.runs(0);
        String swap = lastRun(bench);
        another(bench);
        assertThat(undo(bench, load).err())
                .isEqualTo("sluice: run " + load + " cannot be undone yet: its rows are in " + bench.schema
                        + ".t_previous, which run " + swap + " has kept when it took its place; undo run " + swap
                        + " first, or drop " + bench.schema + ".t_previous\n");
        bench.sql("DROP TABLE t_previous");
        assertThat(undo(bench, load).code()).isZero();
    }
}
