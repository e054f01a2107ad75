package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test of a job that asks the job's database too. */
@ExtendWith(WithServer.class)
class TestWithTargetTest {

    private static final String INPUT = """
            input: |
              id,v
              1,a
              2,b
              x,c
              3,d
            """;

    @Test
    void findsWhatOnlyTheDatabaseRefusesAndLeavesNothingThere(Bench bench) {
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, v text CHECK (v <> 'b'))");
        bench.job("""
                job: tested
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, v: text}
                TABLE t
                """);
        bench.file("rows.test.yaml", INPUT + """
                target: dry_run
                expected:
                  rows: [{id: 1}, {id: 3}]
                  rejects:
                    - {line: 3, reasons: {code: DB_CHECK, constraint: t_v_check}}
                    - {line: 4, reasons: {code: TYPE_MISMATCH, column: id}}
                """);
        bench.file("rows_alone.test.yaml", INPUT + """
                expected:
                  rows: [{id: 1}, {id: 2}, {id: 3}]
                  rejects: {line: 4, reasons: {code: TYPE_MISMATCH, column: id}}
                """);
        CommandLineRun run =
                bench.command("test", bench.folder.resolve("job.yaml").toString());
        assertThat(run.out().replace(bench.folder + "/", "")).isEqualTo("""
                rows.test.yaml: as expected, 2 rows and 2 rejects
                rows_alone.test.yaml: as expected, 3 rows and 1 reject
                2 tests: 2 as expected
                """);
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("0");
        assertThat(bench.folder.resolve("quarantine")).doesNotExist();
    }

    @Test
    void aRecordThatTheDatabaseRefusesHidesNoneThatStandsOnItsLine(Bench bench) {
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, v text CHECK (v <> 'b'))");
        bench.job("""
                job: tested
                source: {files: in.json}
                columns: {id: {type: int, key: true}, v: text}
                TABLE t
                """);
        bench.file("line.test.yaml", """
                input: '[{"id":1,"v":"a"},{"id":2,"v":"b"},{"id":3,"v":"c"}]'
                target: dry_run
                expected:
                  rows: [{id: 1}, {id: 3}]
                  rejects: {record: 2, reasons: {code: DB_CHECK, constraint: t_v_check}}
                """);
        CommandLineRun run =
                bench.command("test", bench.folder.resolve("job.yaml").toString());
        assertThat(run.code()).as(run.all()).isZero();
    }
}
