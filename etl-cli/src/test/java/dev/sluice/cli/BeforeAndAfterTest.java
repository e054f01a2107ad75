package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** SQL of the job around its load. */
@ExtendWith(WithServer.class)
class BeforeAndAfterTest {

    private static void given(Bench bench, String before, String after) {
        bench.file("in.csv", "id,v\n1,a\n2,b\n");
        bench.job("""
                job: around
                source: {files: in.csv}
                columns: {id: int, v: text}
                TABLE t
                """ + "  before: " + before + "\n  after: " + after + "\n");
    }

    @Test
    void theyRunInTheLoadsTransactionAndNotWhenThereIsNothingToLoad(Bench bench) {
        String t = bench.schema + ".t";
        bench.sql("CREATE TABLE t (id int, v text)", "INSERT INTO t VALUES (9, 'old')", "CREATE TABLE log (n int)");
        given(
                bench,
                "[\"DELETE FROM " + t + "\", \"ALTER TABLE " + t + " ALTER v TYPE varchar(1)\"]",
                "[\"INSERT INTO " + bench.schema + ".log SELECT count(*) FROM " + t + "\", \"ANALYZE " + t + "\"]");
        assertThat(bench.runs(0, "--dry-run").out())
                .contains("    what target.before and target.after did outside the transaction, such as in other"
                        + " databases, or numbers that they took from sequences\n");
        assertThat(bench.ask("SELECT id, v FROM t")).containsExactly("9|old");
        bench.runs(0);
        assertThat(bench.ask("SELECT id, v FROM t ORDER BY id")).containsExactly("1|a", "2|b");
        bench.runs(0);
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("2");
        assertThat(bench.ask("SELECT n FROM log")).containsExactly("2");
    }

    @Test
    void oneThatFailsIsNamedAndNothingIsStored(Bench bench) {
        given(bench, "[\"SELECT 1\"]", "[\"SELECT 2\", \"DELETE FROM nowhere\"]");
        CommandLineRun run = bench.runs(2);
        assertThat(run.out())
                .contains("  statement 2 of target.after failed: relation \"nowhere\" does not exist (SQLSTATE 42P01);"
                        + " it is: DELETE FROM nowhere; correct it in the job, or what it finds in the database\n");
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t')")).containsExactly("null");
    }

    @Test
    void whatTheServerRefusesInATransactionSaysWhereItBelongs(Bench bench) {
        given(bench, "[]", "[\"REINDEX SCHEMA " + bench.schema + "\"]");
        assertThat(bench.runs(2).out())
                .contains("  statement 1 of target.after failed: REINDEX SCHEMA cannot run inside a transaction block"
                        + " (SQLSTATE 25001); it is: REINDEX SCHEMA " + bench.schema
                        + "; run it by itself, before or after the job\n");
    }

    @Test
    void whatBreaksTheCommitIsAMistakeInTheJob(Bench bench) {
        given(bench, "[\"SELECT 1\", \"commit\"]", "[\"VACUUM t\"]");
        assertThat(bench.runs(1).err())
                .contains(
                        "job.yaml:7:24: COMMIT would break the one commit of rows, rejects and ledger; leave it out: the"
                                + " statement runs in the load's transaction, which the tool begins and commits")
                .contains(
                        "job.yaml:8:11: 'VACUUM t' cannot run in a transaction, and this would be the load's; run it by"
                                + " itself, before or after the job");
    }
}
