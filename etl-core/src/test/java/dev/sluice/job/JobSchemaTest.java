package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.jobtest.JobTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every job that other tests of this package load is held to the schema by {@link JobFolder}. */
class JobSchemaTest {

    private static final Path REPOSITORY = Path.of(System.getProperty("sluice.repository"));

    private static final Pattern JOB_IN_A_PAGE =
            Pattern.compile("```yaml\n((?:(?!```).)*?^job:.*?)```", Pattern.DOTALL | Pattern.MULTILINE);

    @Test
    void takesEverySample() throws IOException {
        List<Path> jobs = files(REPOSITORY.resolve("samples"), "job.yaml");
        assertThat(jobs).hasSizeGreaterThanOrEqualTo(2);
        for (Path job : jobs) {
            assertThat(Editor.asShipped().complaints(Files.readString(job)))
                    .as(job.toString())
                    .isEmpty();
        }
    }

    @Test
    void takesTheTestsOfEverySample() throws IOException {
        List<Path> tests = files(REPOSITORY.resolve("samples"), "test.yaml");
        assertThat(tests).hasSizeGreaterThanOrEqualTo(3);
        Editor editor = Editor.of(JobTest.schema());
        for (Path test : tests) {
            assertThat(editor.complaints(Files.readString(test)))
                    .as(test.toString())
                    .isEmpty();
        }
        assertThat(editor.complaints("input: {txt: a}\nexpected: {rejects: {reasons: {code: NONE}}}"))
                .isNotEmpty();
    }

    @Test
    void takesEveryJobOfTheDocs() throws IOException {
        List<Path> pages = new ArrayList<>(files(REPOSITORY.resolve("docs"), ".md"));
        pages.add(REPOSITORY.resolve("README.md"));
        int jobs = 0;
        for (Path page : pages) {
            Matcher job = JOB_IN_A_PAGE.matcher(Files.readString(page));
            while (job.find()) {
                jobs++;
                assertThat(Editor.asShipped().complaints(job.group(1)))
                        .as(page + ":\n" + job.group(1))
                        .isEmpty();
            }
        }
        assertThat(jobs).isGreaterThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "an unknown key at the top      | colums: {}                                   | : property 'colums'",
                "a key under the wrong parent   | source: {files: in.csv, table: t}            | /source: property 'table'",
                "an unknown constraint          | columns: {id: {type: bigint, minn: 1}}       | /columns/id: property 'minn'",
                "a type that is none            | columns: {id: bigintt}                       | /columns/id: does not have a value in the enumeration",
                "a type that is none, long form | columns: {id: {type: string}}                | /columns/id/type: does not have a value",
                "a missing type                 | columns: {id: {key: true}}                   | /columns/id: required property 'type'",
                "a duration without unit        | timeouts: {run: 30}                          | /timeouts/run: integer found, string expected",
                "a duration of another unit     | timeouts: {run: 30 seconds}                  | /timeouts/run: does not match",
                "a size without unit            | limits: {record: 1000}                       | /limits/record: integer found, string expected",
                "a ratio without percent        | quarantine: {limit: {ratio: 0.01}}           | /quarantine/limit/ratio: number found, string expected",
                "a number out of bounds         | retry: {attempts: 0}                         | /retry/attempts: must have a minimum value of 1",
                "a word that is none            | source: {files: in.csv, if_none: skip}       | /source/if_none: does not have a value",
                "yes for true                   | columns: {id: {type: bigint, key: yes}}      | /columns/id/key: does not match",
                "a text where a mapping belongs | target: orders                               | /target: string found, object expected",
                "a rule without its check       | rules: [{name: a}]                           | /rules/0: required property 'check'",
            })
    void refusesWhatTheReaderRefuses(String mistake, String line, String complaint) {
        String rest = Stream.of("job: orders", "source: {files: in.csv}", "columns: {id: bigint}", "target: {table: t}")
                .filter(each -> !each.startsWith(line.substring(0, line.indexOf(':') + 1)))
                .reduce("", (all, each) -> all + each + "\n");
        assertThat(Editor.withTestConnectors().complaints(rest)).allMatch(each -> each.contains("required"));
        assertThat(Editor.withTestConnectors().complaints(rest + line))
                .as(mistake)
                .anySatisfy(each -> assertThat(each).startsWith(complaint));
    }

    @Test
    void namesWhatIsMissingAtTheTop() {
        assertThat(Editor.withTestConnectors().complaints("version: 1"))
                .containsExactly(
                        ": required property 'job' not found",
                        ": required property 'source' not found",
                        ": required property 'columns' not found");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
