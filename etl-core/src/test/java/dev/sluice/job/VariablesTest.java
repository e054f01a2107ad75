package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.Secret;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {

    private static final String HEAD = "job: orders\nsource: {files: in.csv}\n" + JobFolder.COLUMNS;

    @TempDir
    private Path temporary = Path.of("");

    private JobFolder folder = new JobFolder(temporary);

    @BeforeEach
    void setUp() {
        folder = new JobFolder(temporary);
    }

    private String table(String value, Map<String, String> given, Map<String, String> environment) {
        return ((TestTarget) folder.load(HEAD + "target: {table: \"" + value + "\"}\n", given, environment)
                        .target())
                .table();
    }

    private String password(Map<String, String> environment) {
        TestTarget target = (TestTarget) folder.load(
                        HEAD + "target: {table: t, db: {url: u, password: \"${secret:DB_PASSWORD}\"}}\n",
                        Map.of(),
                        environment)
                .target();
        TestTargetConnector.Login login = target.login();
        Secret password = login == null ? null : login.password();
        return password == null ? "none" : password.reveal();
    }

    @Test
    void fillsInTheEnvironmentAndWhatTheCallerGave() {
        assertThat(table("a_${env:ONE}_${var:TWO}_z", Map.of("TWO", "2"), Map.of("ONE", "1")))
                .isEqualTo("a_1_2_z");
    }

    @Test
    void takesTheDefaultWhereTheVariableIsNotSetOrEmpty() {
        assertThat(table("${env:ONE:-x:-y}", Map.of(), Map.of())).isEqualTo("x:-y");
        assertThat(table("${env:ONE:-x}", Map.of(), Map.of("ONE", ""))).isEqualTo("x");
        assertThat(table("${env:ONE:-x}", Map.of(), Map.of("ONE", "1"))).isEqualTo("1");
    }

    @Test
    void doesNotLookAgainAtWhatWasFilledIn() {
        assertThat(table("${env:ONE}", Map.of(), Map.of("ONE", "${env:TWO}", "TWO", "2")))
                .isEqualTo("${env:TWO}");
    }

    @Test
    void keepsADoubledDollarAsText() {
        assertThat(table("$${env:ONE} costs $5", Map.of(), Map.of())).isEqualTo("${env:ONE} costs $5");
    }

    @Test
    void tellsMissingVariablesAllAtOnceAndNothingThatFollowsFromThem() {
        assertThat(folder.problems(HEAD
                        + "target: {table: \"${env:TABLE}\", db: {url: \"${var:url}\", password: \"${secret:DB_PASSWORD}\"}}\n"
                        + "limits: {record: \"${env:RECORD}\"}\n"))
                .isEqualTo("""
                        job.yaml:4:17: the environment variable TABLE is not set: set it, or write a default as ${env:TABLE:-default}
                        job.yaml:4:43: the variable url was not given: run with --var url=VALUE
                        job.yaml:4:67: there is no secret DB_PASSWORD: set the environment variable DB_PASSWORD, or write it into the file secrets/DB_PASSWORD
                        job.yaml:5:18: the environment variable RECORD is not set: set it, or write a default as ${env:RECORD:-default}""");
    }

    @Test
    void tellsWhatIsNoVariable() {
        assertThat(folder.problems(HEAD
                        + "target: {table: \"${HOME}\"}\nquarantine: {to: \"${env:A\"}\nretry: {\"${env:B}\": 1}\n"))
                .isEqualTo("""
                        job.yaml:4:17: '${HOME}' is no variable: write ${env:NAME}, ${env:NAME:-default}, ${secret:NAME} or ${var:NAME}, or $${ for the characters
                        job.yaml:5:18: '${env:A' is not closed: write }, or $${ for the characters
                        job.yaml:6:9: '${env:B}' is a key, and variables are filled into values only""");
    }

    @Test
    void takesASecretFromTheEnvironmentFirst() {
        folder.write("secrets/DB_PASSWORD", "from the file\n");
        assertThat(password(Map.of("DB_PASSWORD", "from the environment"))).isEqualTo("from the environment");
    }

    @Test
    void takesASecretFromAFileWithoutItsLineEnd() {
        folder.write("secrets/DB_PASSWORD", "hunter2 \r\n");
        assertThat(password(Map.of())).isEqualTo("hunter2 ");
    }

    @Test
    void takesTheSecretsFolderThatTheEnvironmentNames() {
        folder.write("elsewhere/DB_PASSWORD", "hunter2");
        assertThat(password(Map.of("SLUICE_SECRETS", folder.folder() + "/elsewhere")))
                .isEqualTo("hunter2");
    }

    @Test
    void findsNoSecretOutsideTheFolder() {
        folder.write("outside", "x");
        assertThat(folder.problems(HEAD + "target: {table: t, db: {url: u, password: \"${secret:../outside}\"}}\n"))
                .startsWith("job.yaml:4:43: '${secret:../outside}' is no variable");
    }

    @Test
    void refusesASecretWhereItCouldBePrinted() {
        Map<String, String> environment = Map.of("PW", "hunter2");
        String yaml = """
                job: "${secret:PW}"
                source: {files: ["${secret:PW}"]}
                columns: {id: "${secret:PW}", a: {type: int, default: "${secret:PW}", from: "${secret:PW}"}}
                target: {table: "${secret:PW}", db: {url: "jdbc:postgresql://h/d?password=${secret:PW}"}}
                timeouts: {run: "${secret:PW}"}
                retry: "${secret:PW}"
                """;
        dev.sluice.config.JobFileException failure = folder.failure(yaml, Map.of(), environment);
        assertThat(failure.problems()).hasSize(9);
        assertThat(failure.problems())
                .allMatch(problem -> problem.message()
                        .startsWith(
                                "a secret may not stand here, because this value is printed in reports and logs: "));
        assertThat(failure.getMessage() + failure.render()).doesNotContain("hunter2");
    }
}
