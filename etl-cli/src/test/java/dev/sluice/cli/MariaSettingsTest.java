package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.WithMaria.Maria;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a job's own statements, or the server's own options, make of a session on MariaDB, and that it reaches no row. */
@ExtendWith(WithMaria.class)
class MariaSettingsTest {

    private static final List<String> SET = List.of(
            "SET time_zone = '+05:00'",
            "SET sql_mode = ''",
            "SET max_error_count = 0",
            "SET sql_notes = 0",
            "SET old_mode = 'NO_DUP_KEY_WARNINGS_WITH_IGNORE'",
            "SET sql_select_limit = 0",
            "SET NAMES latin1",
            "SET foreign_key_checks = 0");

    private static final String INPUT = """
            id,at,v,p
            1,2026-01-01T12:00:00Z,a,
            2,2026-07-01T12:00:00Z,Ω,
            3,2026-07-01T12:00:00Z,b,
            3,2026-07-01T12:00:00Z,c,
            4,2026-07-01T12:00:00Z,d,5
            """;

    private static final String JOB = """
            job: zone
            source: {files: in.csv}
            columns: {id: {type: int, key: true}, at: timestamptz, v: text, p: int}
            quarantine: {limit: {rows: 100}}
            TABLE t
            """;

    private static final String TABLE =
            "CREATE TABLE t (id int PRIMARY KEY, at timestamp(6) NULL, v varchar(9) CHARACTER SET latin1, p int,"
                    + " CONSTRAINT parent FOREIGN KEY (p) REFERENCES t (id)) ENGINE = InnoDB";

    private static final List<String> REASONS = List.of(
            "record 2 line 3 DB_VALUE v", "record 4 line 5 DB_UNIQUE PRIMARY", "record 5 line 6 DB_FOREIGN_KEY parent");

    private static String before() {
        StringBuilder lines = new StringBuilder("  before:\n");
        SET.forEach(each -> lines.append("  - \"").append(each).append("\"\n"));
        return lines.toString();
    }

    private static void holds(Bench bench, List<String> reasons) {
        assertThat(bench.reasons()).containsExactlyInAnyOrderElementsOf(reasons);
        assertThat(bench.ask("SELECT id, at, v FROM t ORDER BY id"))
                .containsExactly("1|2026-01-01 12:00:00.000000|a", "3|2026-07-01 12:00:00.000000|b");
    }

    @Test
    void whatTheStatementsBeforeTheRowsSetReachesNoRow(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(TABLE);
        bench.file("in.csv", INPUT);
        bench.job(JOB + before());
        assertThat(bench.runs(0).out())
                .contains("read 5 = loaded 2 + quarantined 3 + filtered 0 + duplicate 0 + suppressed by the target 0");
        holds(bench, REASONS);
    }

    @Test
    void norARowByKey(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(TABLE);
        bench.file("in.csv", INPUT);
        bench.job(JOB + "  mode: upsert\n  on_duplicate: reject\n" + before());
        bench.runs(0);
        holds(
                bench,
                List.of(
                        "record 2 line 3 DB_VALUE v",
                        "record 4 line 5 DUPLICATE_KEY id",
                        "record 5 line 6 DB_FOREIGN_KEY parent"));
    }

    @Test
    void whatTheServerHandsToEachNewSessionReachesNoRow(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(TABLE);
        bench.file("in.csv", INPUT);
        bench.job(JOB);
        try {
            bench.sql(
                    "SET GLOBAL sql_select_limit = 0",
                    "SET GLOBAL old_mode = 'NO_DUP_KEY_WARNINGS_WITH_IGNORE'",
                    "SET GLOBAL max_error_count = 0",
                    "SET GLOBAL completion_type = 2");
            assertThat(bench.runs(0).out()).contains("read 5 = loaded 2 + quarantined 3");
            holds(bench, REASONS);
            assertThat(bench.runs(0).out()).contains("nothing to load");
        } finally {
            bench.sql(
                    "SET GLOBAL sql_select_limit = DEFAULT",
                    "SET GLOBAL old_mode = DEFAULT",
                    "SET GLOBAL max_error_count = DEFAULT",
                    "SET GLOBAL completion_type = DEFAULT");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"append", "upsert"})
    void aTemporaryTableThatHidesTheTableEndsTheRun(String mode, Maria maria) {
        Bench bench = maria.bench();
        bench.sql("CREATE TABLE t (id int PRIMARY KEY)");
        bench.file("in.csv", "id\n1\n");
        bench.job("""
                job: hidden
                source: {files: in.csv}
                columns: {id: {type: int, key: true}}
                TABLE t
                  mode: MODE
                  before: ["CREATE TEMPORARY TABLE SCHEMA.t (id int PRIMARY KEY)"]
                """.replace("MODE", mode).replace("SCHEMA", bench.schema));
        assertThat(bench.runs(2).out())
                .contains("a statement of target.before has made a temporary table " + bench.schema
                        + ".t, which hides the table of that name: the rows would go there, and away with the"
                        + " connection; give it another name");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("0");
    }

    /** A moment that stands still would be the one at which every row was stored. */
    @ParameterizedTest
    @ValueSource(strings = {"append", "upsert"})
    void aColumnThatTakesTheMomentOfItsRowTakesTheRightOne(String mode, Maria maria) {
        Bench bench = maria.bench();
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, made timestamp(6) DEFAULT current_timestamp(6))");
        bench.file("in.csv", "id\n1\n");
        bench.job("""
                job: made
                source: {files: in.csv}
                columns: {id: {type: int, key: true}}
                TABLE t
                  mode: MODE
                  before: ["SET timestamp = 1000000"]
                """.replace("MODE", mode));
        bench.runs(0);
        assertThat(bench.ask("SELECT made > '2020-01-01' FROM t")).containsExactly("1");
        assertThat(
                        bench.ask(
                                "SELECT finished > '2020-01-01' FROM sluice.runs WHERE job = 'made' ORDER BY started DESC LIMIT 1"))
                .containsExactly("1");
    }

    /** That a value which is computed from others was rounded is only a note. */
    @Test
    void aComputedColumnThatIsRoundedIsARejectAlsoWhereNotesAreSilenced(Maria maria) {
        Bench bench = maria.bench();
        bench.sql("CREATE TABLE t (id int PRIMARY KEY, v decimal(6,3), half decimal(4,1) AS (v / 2) STORED)");
        bench.file("in.csv", "id,v\n1,1.2\n2,1.155\n");
        bench.job("""
                job: half
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, v: "numeric(6,3)"}
                quarantine: {limit: {rows: 100}}
                TABLE t
                  before: ["SET note_verbosity = ''"]
                """);
        bench.runs(0);
        assertThat(bench.ask("SELECT id, half FROM t")).containsExactly("1|0.6");
        assertThat(bench.reasons()).containsExactly("record 2 line 3 DB_VALUE half");
    }

    /** Rights that the job's own statements have given up are missed by the load; it ends, and nothing is lost. */
    @Test
    void aRoleThatIsGivenUpEndsTheRunWithoutARejectOrARow(Maria maria) {
        Bench bench = maria.bench();
        bench.sql(
                "CREATE TABLE t (id int PRIMARY KEY)",
                "CREATE OR REPLACE ROLE loads",
                "GRANT ALL ON " + bench.schema + ".* TO loads",
                "CREATE OR REPLACE USER 'roled'@'%' IDENTIFIED BY 'roled'",
                "GRANT loads TO 'roled'@'%'",
                "SET DEFAULT ROLE loads FOR 'roled'@'%'");
        bench.file("in.csv", "id\n1\n2\n");
        String job = """
                job: roles
                source: {files: in.csv}
                columns: {id: {type: int, key: true}}
                TABLE t
                  ledger_schema: SCHEMA
                """.replace("SCHEMA", bench.schema);
        Map<String, String> environment = Map.of(
                "DB_URL", bench.server.url().replace("/dwh", "/" + bench.schema),
                "DB_USER", "roled",
                "DB_PASSWORD", "roled");
        String file = bench.job(job + "  before: [\"SET ROLE NONE\"]\n").toString();
        CommandLineRun refused = bench.command(environment, "run", file);
        assertThat(refused.code()).as(refused.all()).isEqualTo(2);
        assertThat(refused.out()).contains("command denied to user 'roled'@");
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("0");

        bench.job(job);
        CommandLineRun run = bench.command(environment, "run", file);
        assertThat(run.code()).as(run.all()).isZero();
        assertThat(bench.ask("SELECT count(*) FROM t")).containsExactly("2");
    }
}
