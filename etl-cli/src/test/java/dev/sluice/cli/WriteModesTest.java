package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Loading by key, as a person sees it. */
@ExtendWith(WithServer.class)
class WriteModesTest {

    private static void given(Bench bench, String mode) {
        bench.file("in.csv", "id,v\n1,new\n2,first\n3,three\n2,second\n");
        bench.job("""
                job: modes
                source: {files: in.csv}
                columns:
                  id: {type: int, key: true}
                  v: text
                TABLE t
                """ + mode);
    }

    private static void table(Bench bench) {
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, v text)", "INSERT INTO t VALUES (1, 'old'), (9, 'nine')");
    }

    private static String rows(Bench bench) {
        return String.join("; ", bench.ask("SELECT id, v FROM t ORDER BY id"));
    }

    @Test
    void upsertPutsTheLastRecordOfEachKeyInThePlaceOfWhatIsThere(Bench bench) {
        table(bench);
        given(bench, "  mode: upsert\n");
        CommandLineRun run = bench.runs(0);
        assertThat(run.out())
                .contains("read 4 = loaded 3 + quarantined 0 + filtered 0 + duplicate 1 + suppressed by the target 0");
        assertThat(rows(bench)).isEqualTo("1|new; 2|second; 3|three; 9|nine");
    }

    @Test
    void insertMissingLeavesWhatIsThere(Bench bench) {
        table(bench);
        given(bench, "  mode: insert_missing\n  on_duplicate: first\n");
        CommandLineRun run = bench.runs(0);
        assertThat(run.out())
                .contains("read 4 = loaded 2 + quarantined 0 + filtered 0 + duplicate 1 + suppressed by the target 1");
        assertThat(rows(bench)).isEqualTo("1|old; 2|first; 3|three; 9|nine");
    }

    @Test
    void rejectKeepsTheLaterRecordsInQuarantine(Bench bench) {
        given(bench, "  mode: upsert\n  on_duplicate: reject\n");
        bench.runs(0);
        assertThat(bench.reasons()).containsExactly("record 4 line 5 DUPLICATE_KEY id");
        assertThat(bench.rejects()
                        .get(0)
                        .get("violations")
                        .get(0)
                        .get("message")
                        .asString())
                .isEqualTo("the key (id)=(2) came before in this run, and the job says on_duplicate: reject");
        assertThat(rows(bench)).isEqualTo("1|new; 2|first; 3|three");
    }

    @Test
    void aTableWithoutAUniqueIndexOnTheKeyIsRefusedBeforeTheFirstRow(Bench bench) {
        bench.sql("CREATE TABLE t (id int, v text UNIQUE)");
        given(bench, "  mode: upsert\n");
        String words = "`mode: upsert` needs a unique index on the job's key (id), and " + bench.schema
                + ".t has unique indexes only on (v); run: CREATE UNIQUE INDEX ON \"" + bench.schema
                + "\".\"t\" (\"id\"), or mark other columns with `key: true`";
        assertThat(bench.runs(2).out()).contains(words);
        CommandLineRun check =
                bench.command("check", bench.folder.resolve("job.yaml").toString());
        assertThat(check.err()).isEqualTo("sluice: " + words + "\n");
    }

    @Test
    void aRuleForDuplicatesWithoutAModeThatHasThemIsAMistakeInTheJob(Bench bench) {
        given(bench, "  on_duplicate: first\n");
        assertThat(bench.run().err())
                .contains(
                        "on_duplicate has no meaning with `mode: append`, where the table's unique indexes refuse a key"
                                + " that comes twice; leave it out, or write `mode: upsert` or `mode: insert_missing`");
    }

    @Test
    void loadingByKeyNeedsAKey(Bench bench) {
        bench.file("in.csv", "v\na\n");
        bench.job("""
                job: modes
                source: {files: in.csv}
                columns:
                  v: text
                TABLE t
                """ + "  mode: insert_missing\n");
        assertThat(bench.runs(2).out())
                .contains(
                        "`mode: insert_missing` needs a key; write `key: true` at the columns that are unique together");
    }
}
