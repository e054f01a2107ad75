package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.cli.WithMaria.Maria;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever cannot be reached at MariaDB is named; a password is not, anywhere. */
@ExtendWith(WithMaria.class)
class MariaSecretsTest {

    private static final String WRONG = "Tr0ub4dor&staple hunter2";

    private static final String JOB = """
            job: secrets
            source: {files: in.csv}
            columns: {id: {type: int, key: true}}
            retry: {attempts: 2, backoff: 1ms..2ms}
            quarantine: {limit: {rows: 100}}
            TABLE t
            """;

    private static CommandLineRun[] all(Bench bench, Map<String, String> environment, int code) {
        String job = bench.job(JOB).toString();
        String report = bench.folder.resolve("report.json").toString();
        String[][] commands = {
            {"run", "--report", report, job},
            {"check", job},
            {"sql", "--job", job, "select 1"},
            {"runs", job},
            {"report", "--markdown", job},
            {"ddl", job}
        };
        CommandLineRun[] runs = new CommandLineRun[commands.length];
        for (int i = 0; i < runs.length; i++) {
            runs[i] = bench.command(environment, commands[i]);
        }
        for (CommandLineRun run : List.of(runs[0], runs[1], runs[2])) {
            assertThat(run.code()).as(run.all()).isEqualTo(code);
        }
        return runs;
    }

    /** Neither what was printed nor any file of the bench, nor what the server keeps or shows, nor a command line holds any part of the password. */
    private static void hides(String password, Bench bench, CommandLineRun... runs) throws IOException {
        String printed = Stream.of(runs).map(CommandLineRun::all).collect(Collectors.joining("\n"));
        for (String part : password.split("[& ]", -1)) {
            assertThat(printed).doesNotContain(part);
            try (Stream<Path> files = Files.walk(bench.folder)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                            .as(file.toString())
                            .doesNotContain(part);
                }
            }
            assertThat(bench.ask("SELECT coalesce(info, '') FROM information_schema.processlist"
                            + " WHERE id <> connection_id()"))
                    .noneMatch(row -> row.contains(part));
            assertThat(bench.ask("SELECT concat_ws('|', job, target, rejects_store, message) FROM sluice.runs"))
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
    void theRightPasswordIsNowhereAfterALoadWithRejects(Maria maria) throws IOException {
        Bench bench = maria.bench();
        String right = "c0rrect&horse battery";
        bench.sql(
                "CREATE OR REPLACE USER 'keeper'@'%' IDENTIFIED BY '" + right + "'",
                "GRANT ALL ON *.* TO 'keeper'@'%'");
        bench.file("in.csv", "id\n1\nx\n");
        Map<String, String> environment = new HashMap<>(bench.server.environment());
        environment.put("DB_USER", "keeper");
        environment.put("DB_PASSWORD", right);
        CommandLineRun[] runs = all(bench, environment, 0);
        assertThat(bench.counts()).isEqualTo("read 2 loaded 1 quarantined 1 suppressed 0");
        hides(right, bench, runs);
    }

    @Test
    void aWrongPasswordNamesHostPortDatabaseAndUser(Maria maria) throws IOException {
        Bench bench = maria.bench();
        bench.file("in.csv", "id\n1\n");
        Map<String, String> environment = new HashMap<>(bench.server.environment());
        environment.put("DB_PASSWORD", WRONG);
        String words =
                "cannot connect to database dwh at 127.0.0.1:" + port(bench) + " as user etl: Access denied for user"
                        + " 'etl'@'localhost' (using password: YES) (error 1045, SQLSTATE 28000); check target.jdbc.user and"
                        + " target.jdbc.password";
        CommandLineRun[] runs = all(bench, environment, 2);
        assertThat(runs[0].out()).endsWith("\n\n  " + words + "\n");
        assertThat(bench.report().get("message").asString()).isEqualTo(words);
        assertThat(runs[1].err()).isEqualTo("sluice: " + words + "\n");
        assertThat(runs[2].err()).isEqualTo("sluice: " + words + "\n");
        hides(WRONG, bench, runs);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "url: \"jdbc:mariadb://h/db?password=Tr0ub4dor&staple hunter2\", user: etl",
                "url: \"jdbc:mariadb://h/db?user=etl&pass%77ord=Tr0ub4dor&staple hunter2\"",
                "url: \"jdbc:mariadb://etl:Tr0ub4dor&staple hunter2@h/db\", user: etl",
                "url: \"jdbc:mariadb://h/db\", user: etl, properties: {password: \"Tr0ub4dor&staple hunter2\"}",
                "url: \"jdbc:mariadb://h/db\", usr: etl, password: \"Tr0ub4dor&staple hunter2\""
            })
    void aPasswordInTheWrongPlaceOfTheJobFileIsNotRepeated(String section, Maria maria) {
        Bench bench = maria.bench();
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
