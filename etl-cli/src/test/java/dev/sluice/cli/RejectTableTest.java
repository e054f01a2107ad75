package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Rejects in a table of the target: what the files hold, in the commit of the rows, and every command over it. */
@ExtendWith(WithServer.class)
class RejectTableTest {

    private static final byte[] INPUT = "id,amount,name\n1,5,a\nx,6,\"b\nb\"\n3,many,\u00e9\0\n4,9999,d\n5,250,e\n"
            .getBytes(StandardCharsets.UTF_8);

    private static void job(Bench bench, int max, String quarantine) {
        bench.job("""
                job: orders
                source: {files: in.csv}
                columns: {id: {type: int, key: true}, amount: {type: int, max: MAX}, name: text}
                quarantine: {WHERElimit: {ratio: 100%}}
                TABLE t
                """.replace("MAX", Integer.toString(max)).replace("WHERE", quarantine));
    }

    private static void inTable(Bench bench, int max) {
        job(bench, max, "table: " + bench.schema + ".rejects, ");
    }

    private static CommandLineRun quarantine(Bench bench, int code, String command, String... more) {
        List<String> words = new ArrayList<>(
                List.of("quarantine", command, bench.folder.resolve("job.yaml").toString()));
        words.addAll(List.of(more));
        CommandLineRun run = bench.command(words.toArray(new String[0]));
        assertThat(run.code()).as(run.all()).isEqualTo(code);
        return run;
    }

    private static List<Path> files(Bench bench) throws IOException {
        try (Stream<Path> all = Files.list(bench.folder.resolve("quarantine/orders"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private static String sheet(Bench bench) throws IOException {
        Path sheet = bench.folder.resolve("sheet.csv");
        Files.deleteIfExists(sheet);
        return sheet.toString();
    }

    private static String withoutRuns(String text) {
        return text.replaceAll("run \\S+", "run R");
    }

    /** What a job's own statements look for names in is their own matter. */
    @Test
    void aTableWithoutASchemaIsTheSameBeforeAndBehindAStatementThatSetsTheSearchPath(Bench bench) throws IOException {
        bench.file("in.csv", INPUT);
        job(bench, 100, "table: rejects, ");
        Path file = bench.folder.resolve("job.yaml");
        bench.file(
                "job.yaml",
                Files.readString(file).replace("${env:DB_URL}", "${env:DB_URL}?currentSchema=" + bench.schema)
                        + "  before: [\"SET search_path = pg_temp, public\"]\n"
                        + "  after: [\"CREATE TABLE " + bench.schema
                        + ".path AS SELECT current_setting('search_path') AS path\"]\n");
        bench.runs(0);
        assertThat(bench.ask("SELECT count(*) FROM " + bench.schema + ".rejects"))
                .containsExactly("4");
        assertThat(bench.ask("SELECT path FROM " + bench.schema + ".path")).containsExactly("pg_temp, public");
    }

    @Test
    void everyCommandSaysOfTheTableWhatItSaysOfTheFiles(Bench bench) throws IOException {
        bench.file("in.csv", INPUT);
        job(bench, 100, "");
        bench.runs(0);
        List<String> ofFiles = List.of(
                quarantine(bench, 0, "list").out(),
                withoutRuns(quarantine(bench, 0, "show").out()),
                quarantine(bench, 0, "export", "--to", sheet(bench)).all());
        inTable(bench, 100);
        bench.sql("TRUNCATE " + bench.schema + ".t");
        bench.runs(0, "--again");
        assertThat(bench.report().get("rejects").get("store").asString()).startsWith(bench.schema + ".rejects/");
        String run = bench.report().get("run").asString();
        assertThat(List.of(
                        quarantine(bench, 0, "list", "--run", run).out(),
                        withoutRuns(quarantine(bench, 0, "show", "--run", run).out()),
                        quarantine(bench, 0, "export", "--run", run, "--to", sheet(bench))
                                .all()))
                .isEqualTo(ofFiles);
        assertThat(bench.ask("SELECT encode(raw, 'escape') FROM " + bench.schema + ".rejects WHERE record = 4"))
                .containsExactly("4,9999,d");
    }

    @Test
    void aReviewGoesFromLoadToErasureWithEveryRecordInOneState(Bench bench) throws IOException {
        bench.file("in.csv", INPUT);
        inTable(bench, 100);
        bench.runs(0);
        assertThat(files(bench)).isEmpty();
        assertThat(quarantine(bench, 0, "discard", "--column", "id", "--why", "no order", "--by", "ada")
                        .out())
                .isEqualTo("1 reject is discarded\n");
        inTable(bench, 1000);
        assertThat(quarantine(bench, 0, "replay").out())
                .contains("orders: replayed, 1 of 3 rejects pass, 2 fail again into ")
                .contains("\n  " + bench.schema + ".rejects/");
        assertThat(quarantine(bench, 0, "replay").out()).contains("0 of 2 rejects pass");
        assertThat(quarantine(bench, 0, "erase", "--where", "9999", "--why", "request 17", "--by", "ada")
                        .out())
                .startsWith("3 rejects are erased\n");
        assertThat(states(bench)).containsExactly("discarded 1", "erased 3", "open 1", "replayed 3");
        assertThat(bench.ask("SELECT DISTINCT deed || ' ' || done_by || ' ' || done_why FROM " + bench.schema
                        + ".rejects_traces"))
                .containsExactly("erased ada request 17");
        assertThat(bench.ask("SELECT state || ' ' || decided_by || ' ' || decided_why FROM " + bench.schema
                        + ".rejects_decisions"))
                .containsExactly("discarded ada no order");
    }

    /** How many stand how. */
    private static List<String> states(Bench bench) {
        return quarantine(bench, 0, "list", "--state", "all")
                .out()
                .lines()
                .skip(2)
                .map(line -> line.replaceAll("^\\S+ +(\\S+) .*", "$1"))
                .collect(Collectors.groupingBy(state -> state, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(each -> each.getKey() + " " + each.getValue())
                .toList();
    }

    private static void refusing(Bench bench, String when, String code) {
        bench.sql(
                "CREATE SEQUENCE " + bench.schema + ".tries",
                "CREATE FUNCTION " + bench.schema
                        + ".refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF nextval('"
                        + bench.schema + ".tries') <= " + when
                        + " THEN RAISE EXCEPTION 'no space left' USING ERRCODE = '"
                        + code + "'; END IF; RETURN NEW; END $$",
                "CREATE TRIGGER refuse BEFORE INSERT ON " + bench.schema
                        + ".rejects FOR EACH STATEMENT EXECUTE FUNCTION " + bench.schema + ".refuse()");
    }

    @Test
    void aFullDiskUnderTheTableEndsTheRunBeforeARecordIsLost(Bench bench) throws IOException {
        bench.file("in.csv", INPUT);
        inTable(bench, 100);
        bench.runs(0);
        bench.sql("TRUNCATE " + bench.schema + ".t");
        refusing(bench, "1000", "53100");
        CommandLineRun run = bench.runs(2, "--again");
        assertThat(run.all())
                .contains("the rejects cannot be kept in " + bench.schema
                        + ".rejects, and the run ends before a record is lost: ")
                .contains("no space left");
        String failed = bench.report().get("run").asString();
        assertThat(files(bench))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(failed + "-1.run_failed.ndjson");
        assertThat(states(bench)).containsExactly("open 4", "run_failed 4");
        assertThat(bench.ask("SELECT count(*) FROM " + bench.schema + ".t")).containsExactly("0");
    }

    /** The right goes while the rows go in, behind what a run looks at before its first. */
    @Test
    void aUserLoadsWithTheRightsThatTheRunAsksForAndARightThatGoesDuringALoadEndsItBeforeARecordIsLost(Bench bench)
            throws IOException {
        bench.file("in.csv", INPUT);
        inTable(bench, 100);
        String role = "loader_" + bench.schema;
        bench.sql("CREATE ROLE " + role + " LOGIN PASSWORD 'let me in'");
        Map<String, String> environment = new HashMap<>(bench.server.environment());
        environment.put("DB_USER", role);
        environment.put("DB_PASSWORD", "let me in");
        try {
            String job = bench.folder.resolve("job.yaml").toString();
            CommandLineRun ddl = bench.command(environment, "ddl", job);
            assertThat(ddl.code()).as(ddl.all()).isZero();
            bench.sql(ddl.out());
            String rejects = bench.schema + ".rejects";
            CommandLineRun before = bench.command(environment, "run", job);
            assertThat(before.code()).as(before.all()).isEqualTo(2);
            assertThat(before.out())
                    .contains("user " + role + " may not keep rejects in " + rejects
                            + "; have someone who may run this once:\n");
            bench.sql(before.out()
                    .lines()
                    .map(String::strip)
                    .filter(line -> line.startsWith("CREATE ") || line.startsWith("GRANT "))
                    .toArray(String[]::new));
            bench.sql(
                    "CREATE FUNCTION " + bench.schema
                            + ".revoke() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER AS $$ BEGIN REVOKE INSERT ON "
                            + rejects + " FROM " + role + "; RETURN NULL; END $$",
                    "CREATE TRIGGER revoke AFTER INSERT ON " + bench.schema + ".t FOR EACH STATEMENT EXECUTE FUNCTION "
                            + bench.schema + ".revoke()");
            CommandLineRun run = bench.command(environment, "run", job);
            assertThat(run.code()).as(run.all()).isEqualTo(2);
            assertThat(run.all())
                    .contains("the rejects cannot be kept in " + rejects
                            + ", and the run ends before a record is lost: permission denied for table rejects");
            assertThat(files(bench)).hasSize(1).allMatch(file -> file.toString().endsWith("-1.run_failed.ndjson"));
            assertThat(bench.ask("SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM " + rejects + ")"))
                    .containsExactly("0|0");
            bench.sql("DROP TRIGGER revoke ON " + bench.schema + ".t");
            CommandLineRun again = bench.command(environment, "run", job);
            assertThat(again.code()).as(again.all()).isZero();
            assertThat(bench.ask("SELECT (SELECT count(*) FROM t), (SELECT count(*) FROM " + rejects + ")"))
                    .containsExactly("1|4");
        } finally {
            bench.sql("DROP OWNED BY " + role, "DROP ROLE " + role);
        }
    }

    @Test
    void whatStandsAgainstKeepingRejectsForAWhileIsTriedAgain(Bench bench) throws IOException {
        bench.file("in.csv", INPUT);
        inTable(bench, 100);
        bench.runs(0);
        bench.sql("TRUNCATE " + bench.schema + ".t");
        refusing(bench, "2", "40001");
        bench.runs(0, "--again");
        assertThat(bench.report().get("attempts").asInt()).isEqualTo(3);
        assertThat(bench.ask("SELECT count(*) FROM " + bench.schema + ".t")).containsExactly("1");
        assertThat(bench.ask("SELECT run = '" + bench.report().get("run").asString() + "', attempt, count(*) FROM "
                        + bench.schema + ".rejects GROUP BY run, attempt ORDER BY run, attempt OFFSET 1"))
                .hasSize(1);
    }

    @Test
    void aDryRunLeavesNothingInTheTable(Bench bench) {
        bench.file("in.csv", INPUT);
        inTable(bench, 100);
        bench.runs(0, "--dry-run");
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".rejects') IS NULL"))
                .containsExactly("t");
        String run = bench.report().get("run").asString();
        assertThat(quarantine(bench, 0, "list", "--run", run, "--state", "dry_run")
                        .out()
                        .lines())
                .hasSize(6);
    }

    @Test
    void aTableThatIsNoneOfRejectsIsToldBeforeAnythingIsLoaded(Bench bench) {
        bench.file("in.csv", INPUT);
        inTable(bench, 100);
        bench.sql("CREATE VIEW " + bench.schema + ".rejects AS SELECT 1 AS job");
        CommandLineRun run = bench.runs(2);
        assertThat(run.all())
                .contains(
                        bench.schema + ".rejects is no table of rejects; name another: column \"run\" does not exist");
        assertThat(bench.ask("SELECT to_regclass('" + bench.schema + ".t') IS NULL"))
                .containsExactly("t");
    }
}
