package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who cannot be reached is named; a password is not, anywhere. */
@ExtendWith(WithServer.class)
class SecretsTest {

    private static final String WRONG = "Tr0ub4dor&staple hunter2";

    private static final String JOB = """
            job: secrets
            source: {files: in.csv}
            columns: {id: {type: int, key: true}}
            retry: {attempts: 2, backoff: 1ms..2ms}
            TABLE t
            """;

    private static Map<String, String> with(Bench bench, String... pairs) {
        Map<String, String> environment = new HashMap<>(bench.server.environment());
        for (int i = 0; i < pairs.length; i += 2) {
            environment.put(pairs[i], pairs[i + 1]);
        }
        return environment;
    }

    /** Runs, checks and asks; each must fail with these words, and nothing that is left may hold the password. */
    private static CommandLineRun fails(Bench bench, String words, Map<String, String> environment) throws IOException {
        bench.file("in.csv", "id\n1\n");
        String job = bench.job(JOB).toString();
        String report = bench.folder.resolve("report.json").toString();
        CommandLineRun run = bench.command(environment, "run", "--report", report, job);
        CommandLineRun check = bench.command(environment, "check", job);
        CommandLineRun sql = bench.command(environment, "sql", "--job", job, "select 1");
        assertThat(run.code()).as(run.all()).isEqualTo(2);
        assertThat(check.code()).as(check.all()).isEqualTo(2);
        assertThat(sql.code()).as(sql.all()).isEqualTo(2);
        assertThat(run.out()).endsWith("\n\n  " + words + "\n");
        assertThat(bench.report().get("message").asString()).isEqualTo(words);
        assertThat(check.err()).isEqualTo("sluice: " + words + "\n");
        assertThat(sql.err()).isEqualTo("sluice: " + words + "\n");
        assertThat(sql.out()).isEmpty();
        hides(WRONG, bench, run.all() + check.all() + sql.all());
        return run;
    }

    /** Neither the texts nor any file of the bench nor what the server keeps holds the password, whole or in part. */
    private static void hides(String password, Bench bench, String printed) throws IOException {
        for (String part : password.split("[& ]", -1)) {
            assertThat(printed).doesNotContain(part);
            try (Stream<Path> files = Files.walk(bench.folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(part);
                }
            }
            if (bench.ask("SELECT to_regclass('sluice.runs') IS NOT NULL").contains("t")) {
                assertThat(bench.ask("SELECT l::text FROM sluice.leases l UNION ALL SELECT r::text FROM sluice.runs r"
                                + " UNION ALL SELECT i::text FROM sluice.inputs i"))
                        .noneMatch(row -> row.contains(part));
            }
            assertThat(bench.ask(
                            "SELECT query || application_name FROM pg_stat_activity WHERE pid <> pg_backend_pid()"))
                    .noneMatch(row -> row.contains(part));
            assertThat(ProcessHandle.allProcesses()
                            .flatMap(process -> process.info().commandLine().stream())
                            .collect(Collectors.joining("\n")))
                    .doesNotContain(part);
        }
    }

    private static String port(Bench bench) {
        return bench.server.url().replaceFirst(".*:(\\d+)/.*", "$1");
    }

    @Test
    void aWrongPasswordNamesHostPortDatabaseAndUser(Bench bench) throws IOException {
        fails(
                bench,
                "cannot connect to database sluice at 127.0.0.1:" + port(bench)
                        + " as user sluice: password authentication failed for user \"sluice\" (SQLSTATE 28P01);"
                        + " check target.jdbc.user and target.jdbc.password",
                with(bench, "DB_PASSWORD", WRONG));
    }

    @Test
    void anUnknownDatabaseIsNamed(Bench bench) throws IOException {
        fails(
                bench,
                "cannot connect to database nowhere at 127.0.0.1:" + port(bench)
                        + " as user sluice: database \"nowhere\" does not exist (SQLSTATE 3D000); check the database in"
                        + " target.jdbc.url",
                with(bench, "DB_URL", "jdbc:postgresql://127.0.0.1:" + port(bench) + "/nowhere"));
    }

    @Test
    void anUnknownHostIsNamed(Bench bench) throws IOException {
        fails(
                bench,
                "cannot connect to database db at warehouse.invalid:5432 as user etl: the host warehouse.invalid is not"
                        + " known; check target.jdbc.url",
                with(
                        bench,
                        "DB_URL",
                        "jdbc:postgresql://warehouse.invalid/db",
                        "DB_USER",
                        "etl",
                        "DB_PASSWORD",
                        WRONG));
    }

    @Test
    void aServerThatIsDownIsNamedAndTriedAgain(Bench bench) throws IOException {
        String words = "cannot connect to database db at 127.0.0.1:1 as user etl: nothing answers there; check that the"
                + " server runs and target.jdbc.url is right";
        CommandLineRun run = fails(
                bench,
                words,
                with(bench, "DB_URL", "jdbc:postgresql://127.0.0.1:1/db", "DB_USER", "etl", "DB_PASSWORD", WRONG));
        assertThat(run.err()).isEqualTo("attempt 1 failed and is tried again: " + words + "\n");
    }

    @Test
    void theRightPasswordIsNowhereAfterALoadWithRejects(Bench bench) throws IOException {
        bench.file("in.csv", "id\n1\nx\n");
        bench.job(JOB);
        CommandLineRun run = bench.runs(0);
        CommandLineRun runs =
                bench.command("runs", bench.folder.resolve("job.yaml").toString());
        assertThat(bench.counts()).isEqualTo("read 2 loaded 1 quarantined 1 suppressed 0");
        hides(bench.server.password(), bench, run.all() + runs.all());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: \"jdbc:postgresql://h/db?password=Tr0ub4dor&staple hunter2\", user: etl",
                "url: \"jdbc:postgresql://h/db?pass%77ord=Tr0ub4dor&staple hunter2\", user: etl",
                "url: \"jdbc:postgresql://etl:Tr0ub4dor&staple hunter2@h/db\", user: etl",
                "url: \"jdbc:postgresql://h/db;password=Tr0ub4dor&staple hunter2\", user: etl",
                "url: \"jdbc:postgresql://h/db\", user: etl, pasword: \"Tr0ub4dor&staple hunter2\"",
                "url: \"jdbc:postgresql://h/db\", user: etl, pw: \"Tr0ub4dor&staple hunter2\"",
                "url: \"jdbc:postgresql://h/db\", user: etl, properties: {password: \"Tr0ub4dor&staple hunter2\"}",
                "url: \"jdbc:postgresql://h/db\", usr: etl, password: \"Tr0ub4dor&staple hunter2\""
            })
    void aPasswordInTheWrongPlaceOfTheJobFileIsNotRepeated(String section, Bench bench) {
        Path job = bench.job("job: wrong\nsource: {files: in.csv}\ncolumns: {id: int}\ntarget:\n  table: t\n  jdbc: {"
                + section + "}\n");
        CommandLineRun run = bench.run();
        assertThat(run.code()).as(run.all()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .startsWith(job + ":6:")
                .contains("(the line may hold a secret and is not shown)")
                .doesNotContain("Tr0ub4dor")
                .doesNotContain("staple")
                .doesNotContain("hunter2");
    }
}
