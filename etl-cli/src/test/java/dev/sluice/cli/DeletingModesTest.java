package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The modes that take rows away, as a person sees them. */
@ExtendWith(WithServer.class)
class DeletingModesTest {

    private static void given(Bench bench, String mode) {
        bench.file("in.csv", "id,v\n1,new\n3,three\n");
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
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, v text)", "INSERT INTO t VALUES (1, 'old'), (8, 'x'), (9, 'y')");
    }

    private static String rows(Bench bench) {
        return String.join("; ", bench.ask("SELECT id, v FROM t ORDER BY id"));
    }

    @ParameterizedTest
    @CsvSource({
        "merge, 2 rows of before the run deleted, 2",
        "truncate, 3 rows of before the run deleted, 3",
        "swap, 'the table of before the run, with 3 rows, is kept as SCHEMA.t_previous', 3"
    })
    void whatTheRunDoesNotHaveIsTakenAwayAndCounted(String mode, String told, int deleted, Bench bench) {
        table(bench);
        given(bench, "  mode: " + mode + "\n");
        String dry = bench.runs(0, "--dry-run").out();
        assertThat(dry)
                .contains(told.replace(" deleted", " would be deleted")
                        .replace("is kept", "would be kept")
                        .replace("SCHEMA", bench.schema));
        assertThat(rows(bench)).isEqualTo("1|old; 8|x; 9|y");

        CommandLineRun run = bench.runs(0);
        assertThat(run.out())
                .contains("read 2 = loaded 2 + quarantined 0 + filtered 0 + duplicate 0 + suppressed by the target 0")
                .contains("  " + told.replace("SCHEMA", bench.schema) + "\n");
        assertThat(bench.report().get("deleted").get("rows").asInt()).isEqualTo(deleted);
        assertThat(rows(bench)).isEqualTo("1|new; 3|three");

        // An input that was loaded before is loaded again: what it brings must not be taken away.
        bench.file("more.csv", "id,v\n4,four\n");
        bench.job("""
                job: modes
                source: {files: ["in.csv", "more.csv"]}
                columns:
                  id: {type: int, key: true}
                  v: text
                TABLE t
                """ + "  mode: " + mode + "\n");
        bench.runs(0);
        assertThat(rows(bench)).isEqualTo("1|new; 3|three; 4|four");
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "truncate", "swap", "replace\n  replace: id < 9"})
    void aRunWithoutARowEmptiesNothingUnlessTold(String mode, Bench bench) {
        table(bench);
        given(bench, "  mode: " + mode + "\n");
        bench.file("in.csv", "id,v\n");
        String held = mode.startsWith("replace") ? "2" : "3";
        assertThat(bench.runs(2).out())
                .contains("the run has no row, and `mode: "
                        + mode.lines().findFirst().orElse("")
                        + "` would take away " + held + " rows of " + bench.schema
                        + ".t for nothing; see whether the input is what it should be, or write `if_empty: ok`");
        assertThat(rows(bench)).isEqualTo("1|old; 8|x; 9|y");
        assertThat(bench.report().has("deleted")).isFalse();

        given(bench, "  if_empty: ok\n  mode: " + mode + "\n");
        bench.file("in.csv", "id,v\n");
        bench.runs(0);
        assertThat(rows(bench)).isEqualTo(mode.startsWith("replace") ? "9|y" : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "truncate", "swap", "replace\n  replace: id > 0"})
    void oneRejectEndsTheRunWhereNothingElseIsSaid(String mode, Bench bench) {
        table(bench);
        given(bench, "  mode: " + mode + "\n");
        bench.file("in.csv", "id,v\n1,new\nx,bad\n");
        assertThat(bench.runs(3).out())
                .contains("1 record was rejected up to in.csv record 2; the job allows 0 (quarantine.limit.rows)");
        assertThat(rows(bench)).isEqualTo("1|old; 8|x; 9|y");
    }

    private static void allowing(Bench bench, String more) {
        bench.job("""
                job: modes
                source: {files: in.csv}
                columns:
                  id: {type: bigint, key: true}
                  v:  {type: text, size: {max: 5}}
                quarantine: {limit: {rows: 10}}
                TABLE t
                """ + more);
    }

    @Test
    void mergeSparesTheRowsThatRejectsStandFor(Bench bench) {
        bench.sql(
                "CREATE TABLE t (id int PRIMARY KEY, v text CHECK (v <> 'no'))",
                "INSERT INTO t SELECT g, 'old' FROM generate_series(1, 6) g");
        bench.file("in.csv", "id,v\n1,new\n2,far too long\n3,no\n99999999999,huge\n5,ok\n");
        allowing(bench, "  mode: merge\n");
        assertThat(bench.runs(0).out())
                .contains("loaded 2 + quarantined 3")
                .contains("2 rows of before the run deleted");
        assertThat(rows(bench)).isEqualTo("1|new; 2|old; 3|old; 5|ok");
    }

    /** The key of the second record, which is rejected, is the one of the table, written in another way. */
    @ParameterizedTest
    @CsvSource({
        "public.citext, text, Abc, ABC",
        "char(5), text, abc, 'abc  '",
        "char(5), varchar(9), abc, abc",
        "varchar(5), text, abc, abc",
        "text, text, abc, abc",
        "float8, real, 0.10000000149011612, 0.10",
        "'numeric(6,2)', int, 7.00, 007",
        "timestamptz, timestamptz, 2026-03-01 12:00+00, 2026-03-01T13:00:00+01:00",
        "uuid, uuid, 0af0b8d2-90d6-4ac2-8d6a-1f2b3c4d5e6f, 0AF0B8D2-90D6-4AC2-8D6A-1F2B3C4D5E6F",
        "bytea, bytea, '\\x00ff', '\\x00FF'",
        "boolean, boolean, true, TRUE"
    })
    void mergeSparesTheRowOfARejectHoweverItsKeyIsWritten(
            String held, String type, String key, String written, Bench bench) {
        bench.sql(
                "CREATE EXTENSION IF NOT EXISTS citext SCHEMA public",
                "SET search_path = " + bench.schema + ", public",
                "CREATE TABLE " + bench.schema + ".t (id " + held + " PRIMARY KEY, v text)",
                "INSERT INTO " + bench.schema + ".t VALUES ('" + key + "', 'old')");
        bench.file("in.csv", "id,v\n\"" + written + "\",far too long\n");
        bench.job("""
                job: modes
                source: {files: in.csv}
                columns:
                  id: {type: "TYPE", key: true}
                  v:  {type: text, size: {max: 5}}
                quarantine: {limit: {ratio: 100%}}
                TABLE t
                  mode: merge
                  if_empty: ok
                """.replace("TYPE", type));
        bench.runs(0);
        assertThat(bench.ask("SELECT v FROM " + bench.schema + ".t")).containsExactly("old");
    }

    /** The type's own equality stands in a schema that names without one are not looked for in. */
    @ParameterizedTest
    @CsvSource({
        "merge, last, loaded 1 quarantined 0, ABC|third",
        "upsert, last, loaded 1 quarantined 0, ABC|third; Old|old",
        "upsert, first, loaded 1 quarantined 0, ABC|first; Old|old",
        "upsert, reject, loaded 1 quarantined 2, ABC|first; Old|old",
        "insert_missing, last, loaded 0 quarantined 0, ABC|was; Old|old",
        "append, '', loaded 0 quarantined 3, ABC|was; Old|old"
    })
    void keysAreComparedAsTheirIndexDoesAlsoOutsideTheSearchPath(
            String mode, String onDuplicate, String counts, String held, Bench bench) throws IOException {
        bench.sql(
                "CREATE EXTENSION IF NOT EXISTS citext SCHEMA public",
                "CREATE TABLE t (id public.citext PRIMARY KEY, v text)",
                "INSERT INTO t VALUES ('ABC', 'was'), ('Old', 'old')");
        bench.file("in.csv", "id,v\nabc,first\nAbc,second\naBC,third\n");
        bench.job(("""
                job: modes
                source: {files: in.csv}
                columns:
                  id: {type: text, key: true}
                  v:  text
                quarantine: {limit: {ratio: 100%}}
                TABLE t
                  mode: MODE
                """ + (onDuplicate.isEmpty() ? "" : "  on_duplicate: " + onDuplicate + "\n")).replace("MODE", mode));
        bench.file(
                "job.yaml",
                Files.readString(bench.folder.resolve("job.yaml"))
                        .replace("${env:DB_URL}", "${env:DB_URL}?currentSchema=" + bench.schema));
        bench.runs(0);
        assertThat(bench.counts()).contains(counts);
        assertThat(rows(bench)).isEqualTo(held);
    }

    @ParameterizedTest
    @CsvSource({"inet, 10.0.0.1, 10.0.0.1/32", "macaddr, 08:00:2b:01:02:03, 08002b010203"})
    void mergeDeletesNothingWhenTheKeyOfARejectCannotBeCompared(String held, String key, String written, Bench bench) {
        bench.sql(
                "CREATE TABLE t (id " + held + " PRIMARY KEY, v text)", "INSERT INTO t VALUES ('" + key + "', 'old')");
        bench.file("in.csv", "id,v\n" + written + ",far too long\n");
        String job = """
                job: modes
                source: {files: in.csv}
                columns:
                  id: {type: text, key: true}
                  v:  {type: text, size: {max: 5}}
                quarantine: {limit: {ratio: 100%}}
                TABLE t
                  mode: merge
                  if_empty: ok
                """;
        bench.job(job);
        assertThat(bench.runs(2).out())
                .contains(
                        "the key of 1 rejected record cannot be compared with those of the table, the first at in.csv:2"
                                + " (record 1, byte 5): column id is " + held
                                + ", and the server writes its values in its own way;"
                                + " `mode: merge` does not know which rows to spare; correct the record, or write"
                                + " `if_key_unknown: delete`");
        assertThat(bench.ask("SELECT v FROM t")).containsExactly("old");
        bench.job(job + "  if_key_unknown: delete\n");
        bench.runs(0);
        assertThat(bench.ask("SELECT v FROM t")).isEmpty();
    }

    @Test
    void mergeDeletesNothingWhenTheKeyOfARejectCannotBeReadUnlessTold(Bench bench) {
        table(bench);
        bench.file("in.csv", "id,v\n1,new\nnine,y\n8,b,too many\n");
        allowing(bench, "  mode: merge\n");
        assertThat(bench.runs(2).out())
                .contains("the key of 2 rejected records cannot be read, the first at in.csv:3 (record 2, byte 11):"
                        + " `mode: merge` does not know which rows to spare; correct the records, or write"
                        + " `if_key_unknown: delete`");
        assertThat(rows(bench)).isEqualTo("1|old; 8|x; 9|y");
        allowing(bench, "  mode: merge\n  if_key_unknown: delete\n");
        bench.runs(0);
        assertThat(rows(bench)).isEqualTo("1|new");
    }

    @Test
    void replaceTakesAwayWhatMeetsTheConditionAndRejectsWhatDoesNot(Bench bench) {
        bench.sql(
                "CREATE TABLE t (id int, day date) PARTITION BY RANGE (day)",
                "CREATE TABLE t_feb PARTITION OF t FOR VALUES FROM ('2026-02-01') TO ('2026-03-01')",
                "CREATE TABLE t_mar PARTITION OF t FOR VALUES FROM ('2026-03-01') TO ('2026-04-01')",
                "INSERT INTO t VALUES (1, '2026-02-27'), (2, '2026-03-01'), (3, '2026-03-02')");
        bench.file("in.csv", "id,day\n7,2026-03-09\n8,2026-02-28\n9,\n");
        bench.job("""
                job: modes
                source: {files: in.csv}
                columns: {id: int, day: date}
                quarantine: {limit: {rows: 2}}
                TABLE t
                """ + "  mode: replace\n  replace: \"day >= date '2026-03-01'\"\n");
        assertThat(bench.runs(0).out())
                .contains("loaded 1 + quarantined 2")
                .contains("2 rows of before the run deleted");
        assertThat(bench.ask("SELECT id, day FROM t ORDER BY id")).containsExactly("1|2026-02-27", "7|2026-03-09");
        assertThat(bench.rejects().stream()
                        .map(reject ->
                                reject.get("violations").get(0).get("message").asString()))
                .containsExactly(
                        "the row lies outside what the run replaces: day >= date '2026-03-01' (day = 2026-02-28)",
                        "the row does not say whether it lies in what the run replaces: day >= date '2026-03-01' (day = null)");
    }

    @Test
    void aConditionThatIsWrongIsToldBeforeTheRun(Bench bench) {
        table(bench);
        given(bench, "  mode: replace\n  replace: idd > 3\n");
        assertThat(bench.command("check", bench.folder.resolve("job.yaml").toString())
                        .err())
                .isEqualTo("sluice: target.replace: unknown column 'idd'; did you mean 'id'?\n    idd > 3\n    ^\n");
        given(bench, "  mode: replace\n");
        assertThat(bench.run().err())
                .contains(
                        "job.yaml:9:9: `mode: replace` needs a condition that says which rows the run replaces; write `replace: \"ordered_on >= date '2026-03-01'\"`");
    }

    @ParameterizedTest
    @CsvSource({"last, 1|new; 3|c", "first, 1|new; 3|three", "reject, 1|new; 3|three"})
    void aKeyThatComesTwiceIsDecidedLikewiseWhereTheJobSaysHow(String rule, String expected, Bench bench) {
        for (String mode : new String[] {"merge", "truncate", "swap", "replace"}) {
            bench.sql("DROP TABLE IF EXISTS t, t_previous");
            table(bench);
            given(
                    bench,
                    "  mode: " + mode + "\n  on_duplicate: " + rule + "\n"
                            + (mode.equals("replace") ? "  replace: id < 10\n" : "")
                            + "quarantine: {limit: {rows: 1}}\n");
            bench.file("in.csv", "id,v\n1,new\n3,three\n3,c\n");
            bench.runs(0);
            assertThat(rows(bench)).as(mode).isEqualTo(expected);
        }
    }

    @Test
    void anInputThatCannotBeReadMayNotBeLeftOut(Bench bench) {
        given(bench, "  mode: truncate\n");
        bench.job("""
                job: modes
                source: {files: in.csv, on_input_failure: skip}
                columns: {id: int}
                TABLE t
                """ + "  mode: truncate\n");
        assertThat(bench.run().err())
                .contains(" takes away what its inputs do not have, so none of them can be left out: write"
                        + " on_input_failure: fail, or another mode");
    }
}
