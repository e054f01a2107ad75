package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sluice test}: an input goes through a job, and what comes is compared with what is expected. */
final class TestCommandTest {

    private static final String INPUT = """
            input: |
              id;name;since;balance
              1;Ada;05.03.2024;1.234,50
              2;Bob;30.02.2024;x
              3;;01.04.2024;-3,00
              4;Eva;02.04.2024;0,10
            """;

    @TempDir
    private Path folder;

    private CommandLineRun test(String... words) {
        CommandLineRun run = CommandLineRun.of(
                folder,
                Map.of("REGION", "south"),
                Stream.concat(Stream.of("test"), Stream.of(words)).toArray(String[]::new));
        return new CommandLineRun(run.code(), short_(run.out()), short_(run.err()));
    }

    private String short_(String text) {
        return text.replace(folder + "/", "");
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    @BeforeEach
    void writeTheJob() throws IOException {
        write("job.yaml", """
                job: customers
                source: {files: "in_*.csv", csv: {delimiter: ";"}}
                columns:
                  id: {type: bigint, unique: true}
                  name: text
                  since: {type: date, formats: [dd.MM.uuuu], past: true}
                  balance: {type: "numeric(12,2)", decimal: ",", group: "."}
                target: {file: out.ndjson}
                """);
    }

    @Test
    void everySamplePassesItsTests() throws IOException {
        Path samples = CommandLineRun.copy("samples", folder.resolve("samples"));
        List<Path> files = CommandLineRun.files(samples, ".test.yaml");
        assertThat(files).hasSizeGreaterThanOrEqualTo(3);
        CommandLineRun run = test(files.stream().map(Path::toString).toArray(String[]::new));
        assertThat(run.code()).as(run.all()).isZero();
    }

    @Test
    void saysThatWhatIsExpectedHasCome() throws IOException {
        write("customers.test.yaml", INPUT + """
                expected:
                  rows:
                    - {id: 1, name: Ada, since: 2024-03-05, balance: 1234.5}
                    - {id: 3, name: null}
                    - {id: 4, balance: 0.10}
                  rejects:
                    - line: 3
                      reasons:
                        - {code: TYPE_MISMATCH, column: since}
                        - {code: TYPE_MISMATCH, column: balance, value: x}
                """);
        CommandLineRun run = test(path("job.yaml"));
        assertThat(run.all()).isEqualTo("""
                exit 0
                --- out
                customers.test.yaml: as expected, 3 rows and 1 reject
                1 test: 1 as expected

                --- err
                """);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("job.yaml", "customers.test.yaml");
        }
    }

    @Test
    void showsEveryDifferenceWithItsCellsMarked() throws IOException {
        write("customers.test.yaml", INPUT + """
                expected:
                  rows:
                    - {id: 1, name: Ada, since: 2024-03-05, balance: 1234.05}
                    - {id: 2, name: Bob}
                    - {id: 3, name: ""}
                  rejects:
                    - {line: 3, reasons: {code: CONSTRAINT_PAST, column: since}}
                    - {line: 9, reasons: {code: CSV_STRAY_QUOTE}}
                """);
        CommandLineRun run = test(path("job.yaml"));
        assertThat(run.all()).isEqualTo("""
                exit 1
                --- out
                customers.test.yaml: 6 differences
                  row 1 differs: expected at customers.test.yaml:9, found at input:2
                      id       1
                    - balance  1234.05
                    + balance  1234.50
                  row 2 is missing: expected at customers.test.yaml:10
                    - id    2
                    - name  Bob
                  row 3 differs: expected at customers.test.yaml:11, found at input:4
                      id    3
                    - name  ""
                    + name  null
                  row 3 was not expected: found at input:5
                    + id       4
                    + name     Eva
                    + since    2024-04-02
                    + balance  0.10
                  reject 1 differs: expected at customers.test.yaml:13, found at input:3
                      line    3
                    - code    CONSTRAINT_PAST
                    + code    TYPE_MISMATCH
                    - code 2  null
                    + code 2  TYPE_MISMATCH
                  reject 2 is missing: expected at customers.test.yaml:14
                    - line  9
                    - code  CSV_STRAY_QUOTE
                1 test: 0 as expected, 1 differs
                where what came is right, accept it with --update

                --- err
                """);
    }

    @Test
    void acceptsWhatCameAndLeavesTheRestAsItIsWritten() throws IOException {
        String head = INPUT.replace("input:", "# the four kinds\ninput:") + "\n# agreed with the customer\n";
        write("customers.test.yaml", head + """
                expected:
                  rows:
                    # the good one
                    - id: 1
                      name:   Ada     # as she writes it
                    # the one without a name
                    - {id: 3, name: ""}   # to be asked for
                    # nobody
                    - {id: 9, name: Zed}

                  # what is wrong
                  rejects:
                    - {line: 3, reasons: {code: CONSTRAINT_PAST, column: since}}
                  # the end
                """);
        assertThat(test("--update", path("customers.test.yaml")).all()).isEqualTo("""
                exit 0
                --- out
                customers.test.yaml: accepted
                1 test: 0 as expected, 1 was accepted

                --- err
                """);
        assertThat(folder.resolve("customers.test.yaml")).content().isEqualTo(head + """
                expected:
                  rows:
                    # the good one
                    - id: 1
                      name:   Ada     # as she writes it
                    # the one without a name
                    - {id: 3, name: null} # to be asked for
                    # nobody
                    - {id: 4, name: Eva}

                  # what is wrong
                  rejects:
                    - {line: 3, reasons: [{code: TYPE_MISMATCH, column: since}, {code: TYPE_MISMATCH, column: balance}]}
                  # the end
                """);
        assertThat(test(path("customers.test.yaml")).code()).isZero();
    }

    @Test
    void keepsTheLineEndsOfTheFileAndTheCommentsOfAnItemThatBecomesOneLine() throws IOException {
        String head = INPUT.lines().limit(3).collect(Collectors.joining("\r\n")) + "\r\n";
        write("customers.test.yaml", head + """
                expected:\r
                    rows:\r
                    - id: 1   # first\r
                      name: Eda # or Ada\r
                    - {id: 7}\r
                """);
        test("--update", path("customers.test.yaml"));
        assertThat(folder.resolve("customers.test.yaml"))
                .content()
                .isEqualTo(head + "expected:\r\n    rows:\r\n    - {id: 1, name: Ada} # first # or Ada\r\n");
    }

    @Test
    void writesWhatIsExpectedWhereNothingIs() throws IOException {
        write("customers.test.yaml", INPUT);
        test("--update", path("customers.test.yaml"));
        assertThat(folder.resolve("customers.test.yaml")).content().isEqualTo(INPUT + """

                expected:
                  rows:
                    - {id: 1, name: Ada, since: 2024-03-05, balance: 1234.50}
                    - {id: 3, name: null, since: 2024-04-01, balance: -3.00}
                    - {id: 4, name: Eva, since: 2024-04-02, balance: 0.10}
                  rejects:
                    - {line: 3, reasons: [{code: TYPE_MISMATCH, column: since}, {code: TYPE_MISMATCH, column: balance}]}
                """);
        assertThat(test(path("customers.test.yaml")).code()).isZero();
    }

    @Test
    void measuresPastAndFutureByTheMomentThatItIsTold() throws IOException {
        write("customers.test.yaml", """
                now: 2024-03-31T23:59:00+02:00
                input:
                  - {name: first.csv, text: "id;name;since;balance\\n1;Ada;31.03.2024;0\\n"}
                  - {text: "id;name;since;balance\\n2;Ada;30.03.2024;0\\n1;Bob;30.03.2024;0\\n"}
                expected:
                  rows: {id: 2}
                  rejects:
                    - {input: first.csv, record: 1, reasons: {code: CONSTRAINT_PAST, message: "since: must be a past date"}}
                """);
        assertThat(test(path("customers.test.yaml")).out()).isEqualTo("""
                customers.test.yaml: 1 difference
                  row 2 was not expected: found at input-2:3
                    + id       1
                    + name     Bob
                    + since    2024-03-30
                    + balance  0.00
                1 test: 0 as expected, 1 differs
                where what came is right, accept it with --update
                """);
    }

    @Test
    void expectsTheFailureOfARun() throws IOException {
        write("customers.test.yaml", """
                input: |
                  id;nme;since;balance
                expected: {failure: "input: the header has no field for column 'name'; did you mean 'nme'?"}
                """);
        assertThat(test(path("customers.test.yaml")).out()).isEqualTo("""
                customers.test.yaml: as expected, a failure
                1 test: 1 as expected
                """);
        write("customers.test.yaml", INPUT + "expected: {failure: \"it is broken\"}\n");
        assertThat(test(path("customers.test.yaml")).out()).startsWith("""
                customers.test.yaml: 5 differences
                  the failure is missing: expected at customers.test.yaml:7
                    - why  it is broken
                  row 1 was not expected: found at input:2
                """);
    }

    @Test
    void fillsVariablesAndSecretsAndEncodesAsTheSourceSays() throws IOException {
        write("job.yaml", """
                job: customers
                source: {files: "in_*.csv", csv: {encoding: windows-1252}}
                columns:
                  name: text
                  region: {type: text, value: "'${env:REGION}'"}
                  day: {type: date, value: "CAST('${var:day}' AS date)"}
                target:
                  jdbc: {url: "jdbc:postgresql://${env:NOWHERE}/db", user: etl, password: "${secret:NOBODY}"}
                  table: t
                """);
        write("customers.test.yaml", """
                variables: {day: 2026-03-01}
                environment: {NOWHERE: h, NOBODY: any}
                input: "name\\nBjörn € ${x}\\n"
                expected:
                  rows: {name: "Björn € ${x}", region: south, day: 2026-03-01}
                """);
        assertThat(test(path("customers.test.yaml")).all())
                .startsWith("exit 0\n--- out\ncustomers.test.yaml: as expected, 1 row and 0 rejects\n");
    }

    @Test
    void tellsEverythingThatIsWrongWithATestFileAtOnce() throws IOException {
        write("customers.test.yaml", """
                jop: other.yaml
                now: tomorrow
                target: wet
                input:
                  - {text: a, file: b}
                  - {file: gone.csv}
                expected:
                  rows:
                    - id
                    - {id: [1]}
                  rejects:
                    - {line: 0, reasons: {code: TYPE_MISSMATCH}}
                    - {line: 1}
                """);
        assertThat(test(path("customers.test.yaml")).err().replaceAll("(?m)^    .*\\n", ""))
                .isEqualTo("""
                customers.test.yaml:1:1: unknown key 'jop' at the top of the test file; did you mean 'job'?
                customers.test.yaml:2:6: 'tomorrow' is not a moment with its offset from UTC, such as 2026-03-01T08:00:00+01:00
                customers.test.yaml:3:9: 'wet' is not one of none, dry_run
                customers.test.yaml:5:5: an input is written under `text` or named under `file`: write one of them
                customers.test.yaml:9:7: expected a mapping from column names to values, such as {id: 1, name: Ada}
                customers.test.yaml:10:12: the value of 'id' is no single value: write JSON in quotes, as '{"a": 1}'
                customers.test.yaml:12:14: '0' is not a whole number from 1 to 2147483647
                customers.test.yaml:12:33: 'TYPE_MISSMATCH' is not a failure code, such as TYPE_MISMATCH; did you mean 'TYPE_MISMATCH'?
                customers.test.yaml:13:7: 'reasons' is missing under expected.rejects: write a mapping, or a list of them
                9 problems; nothing was moved
                """);
        write("customers.test.yaml", """
                job: gone.yaml
                input: [{file: gone.csv}, {name: a, text: a}, {name: a, text: b}]
                """);
        assertThat(test(path("customers.test.yaml")).err().replaceAll("(?m)^    .*\\n", ""))
                .isEqualTo("""
                customers.test.yaml:1:6: there is no job file gone.yaml: write its path after job
                customers.test.yaml:2:9: there is no file gone.csv
                customers.test.yaml:2:47: two inputs are called 'a': give one of them another name
                3 problems; nothing was moved
                """);
    }

    @Test
    void tellsWhatDoesNotFitTheJob() throws IOException {
        write("job.yaml", """
                job: customers
                source:
                  - {files: "in_*.csv", csv: {encoding: windows-1252}}
                  - {files: "in_*.json"}
                columns: {id: bigint, name: text}
                lineage: {run: run}
                target: {file: out.ndjson}
                """);
        write("customers.test.yaml", """
                input:
                  - "id,name\\n"
                  - {source: 3, text: ""}
                  - {source: 1, text: "id,name\\n1,ž ł\\n"}
                expected:
                  rows: [{id: 1, nam: x}, {run: 7}]
                """);
        CommandLineRun run = test(path("customers.test.yaml"));
        assertThat(run.all()).isEqualTo("""
                exit 1
                --- out
                1 test: 0 as expected, 1 could not be run

                --- err
                customers.test.yaml:2:5: the job has 2 sources: say which of them reads this input, as source: 1 for the first
                      - "id,name\\n"
                        ^
                customers.test.yaml:3:5: source 3 is none of the job, which has 2
                      - {source: 3, text: ""}
                        ^
                customers.test.yaml:4:5: the text has characters that windows-1252 has not, the encoding of its source: correct them, or name a file
                      - {source: 1, text: "id,name\\n1,ž ł\\n"}
                        ^
                customers.test.yaml:6:10: the job has no column 'nam'; did you mean 'name'?
                      rows: [{id: 1, nam: x}, {run: 7}]
                             ^
                customers.test.yaml:6:27: 'run' holds the id of the run, another one with every test: leave it out
                      rows: [{id: 1, nam: x}, {run: 7}]
                                              ^
                5 problems; nothing was moved
                """);
    }

    @Test
    void tellsThatThereIsNothingToTest() throws IOException {
        assertThat(test(path("job.yaml")).err())
                .isEqualTo(
                        "sluice: there is no test of job.yaml beside it: write one, with a name that ends in .test.yaml\n");
        assertThat(test(path("gone.yaml")).err())
                .isEqualTo(
                        "sluice: there is no file gone.yaml; name a job, a test file or a folder, as in: sluice test job.yaml\n");
    }
}
