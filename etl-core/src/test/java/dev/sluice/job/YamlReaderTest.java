package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlReaderTest {

    @TempDir
    private Path temporary = Path.of("");

    private JobFolder folder = new JobFolder(temporary);

    @BeforeEach
    void setUp() {
        folder = new JobFolder(temporary);
    }

    @Test
    void namesBothPlacesOfADuplicateKey() {
        assertThat(folder.problems(JobFolder.HEAD + JobFolder.COLUMNS + "job: again\n"))
                .isEqualTo("job.yaml:5:1: the key 'job' stands twice: first at job.yaml:1:1, and here again");
    }

    @Test
    void tellsATabInTheIndentation() {
        assertThat(folder.problems("job: orders\nsource:\n\tfiles: in.csv\n"))
                .isEqualTo("job.yaml:3:1: a tab stands before the text of the line: YAML takes only spaces there");
    }

    @Test
    void tellsWrongIndentation() {
        assertThat(folder.problems("job: orders\nsource:\n  files: in.csv\n   format: csv\n"))
                .isEqualTo(
                        "job.yaml:4:10: a colon stands where no key can be: look at the indentation, and put a value that"
                                + " holds ': ' in quotes");
        assertThat(folder.problems("source:\n    files: in.csv\n  format: csv\n"))
                .isEqualTo("job.yaml:3:3: this line fits in no mapping: indent it as the keys beside it, which begin at"
                        + " job.yaml:1:1");
    }

    @Test
    void tellsAnOpenQuoteWhereItOpens() {
        assertThat(folder.problems("job: \"orders\nsource: x\n"))
                .isEqualTo("job.yaml:3:1: the quote that opens at job.yaml:1:6 is not closed");
    }

    @Test
    void tellsAnUnknownEscape() {
        assertThat(folder.problems("job: \"a\\d\"\n"))
                .isEqualTo(
                        "job.yaml:1:9: this backslash begins no escape that YAML knows: write \\\\ for a backslash, or use"
                                + " single quotes");
    }

    @Test
    void tellsOpenBracesAndBracketsWhereTheyOpen() {
        assertThat(folder.problems("job: a\nsource: {files: x\ntarget: {table: y}\n"))
                .startsWith("job.yaml:3:7: ")
                .contains("{ that opens at job.yaml:2:9 is not closed before this place: write } or a comma");
        assertThat(folder.problems("job: [a\nsource: b\n"))
                .endsWith("[ that opens at job.yaml:1:6 is not closed before this place: write ] or a comma");
    }

    @Test
    void tellsAMissingColon() {
        assertThat(folder.problems("job: a\nsource\ntarget: {table: y}\n"))
                .isEqualTo("job.yaml:2:1: a colon is missing after this key: write 'key: value'");
    }

    @Test
    void tellsADashWithoutQuotes() {
        assertThat(folder.problems("source:\n  files: - \n"))
                .isEqualTo(
                        "job.yaml:2:10: a list cannot begin here: put '-' in quotes if it is the value, else begin the list"
                                + " on a line of its own");
    }

    @Test
    void refusesAnAliasBombWithoutUnfoldingIt() {
        StringBuilder bomb = new StringBuilder(JobFolder.HEAD + "columns:\n  a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("  a").append(i).append(": &a").append(i).append(" [");
            bomb.append(("*a" + (i - 1) + ", ").repeat(9))
                    .append("*a")
                    .append(i - 1)
                    .append("]\n");
        }
        assertThat(folder.problems(bomb.toString()))
                .startsWith(
                        "job.yaml:5:7: '&a0' is an anchor in YAML, and a job file takes none: put the value in quotes if it"
                                + " begins with &, or write it out wherever it is used\n")
                .hasLineCount(40);
    }

    @Test
    void tellsAGlobThatYamlTakesForAnAlias() {
        String start = "job: orders\nsource:\n  format: csv\n  files: ";
        String end = "\ntarget: {table: t}\n" + JobFolder.COLUMNS;
        assertThat(folder.problems(start + "*.csv" + end))
                .isEqualTo("job.yaml:4:11: a value that begins with * or & must stand in quotes");
        assertThat(folder.problems(start + "*orders" + end))
                .isEqualTo(
                        "job.yaml:4:10: '*orders' is an alias in YAML, and a job file takes none: put the value in quotes if it"
                                + " begins with *, or write out what it stands for");
    }

    @Test
    void refusesTags() {
        assertThat(
                        folder.problems(
                                JobFolder.HEAD + JobFolder.COLUMNS
                                        + "version: !!javax.script.ScriptEngineManager [x]\nlimits: !mine {record: 1MiB}\nretry: !!binary aGk=\n"))
                .isEqualTo("""
                        job.yaml:5:10: '!!javax.script.ScriptEngineManager' is a tag in YAML, and a job file takes none: remove it, or put the value in quotes if it begins with !
                        job.yaml:6:9: '!mine' is a tag in YAML, and a job file takes none: remove it, or put the value in quotes if it begins with !
                        job.yaml:7:8: '!!binary' is a tag in YAML, and a job file takes none: remove it, or put the value in quotes if it begins with !""");
    }

    @Test
    void takesTheTagsOfTextsAndNumbers() {
        assertThat(folder.load(
                                "job: !!str orders\nversion: !!int 7\nsource: !!map {files: in.csv}\ntarget: {table: t}\n"
                                        + JobFolder.COLUMNS)
                        .version())
                .isEqualTo(7);
    }

    @Test
    void refusesASecondDocument() {
        assertThat(folder.problems(JobFolder.HEAD + JobFolder.COLUMNS + "---\njob: two\n"))
                .isEqualTo(
                        "job.yaml:6:1: a second document begins here: a job file holds one; remove the line --- or make two files");
    }

    @Test
    void refusesAnEmptyFile() {
        assertThat(folder.problems("# nothing\n"))
                .isEqualTo(
                        "job.yaml:1:1: the job file is empty: it begins with 'job: NAME', then source, columns and target");
    }

    @Test
    void refusesALargeFile() {
        assertThat(folder.problems("#".repeat(JobText.MAX_BYTES + 1)))
                .isEqualTo("job.yaml:1:1: the job file is longer than 1 MiB: it is hardly one");
    }

    @Test
    void refusesDeepNesting() {
        assertThat(folder.problems("job: " + "[".repeat(500_000)))
                .isEqualTo(
                        "job.yaml:1:38: mappings and lists lie more than 32 deep in each other: no key of a job file does");
    }

    @Test
    void refusesWhatIsNotUtf8AtItsPlace() throws Exception {
        folder.write("job.yaml", "");
        Files.write(folder.file(), "job: x\nsource: M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(folder.withoutFolder(failure()))
                .isEqualTo("job.yaml:2:10: the job file is not UTF-8 from here on: save it as UTF-8");
    }

    private String failure() {
        try {
            Job job = Job.load(folder.file(), Map.of(), Map.of());
            return "loaded " + job.name();
        } catch (dev.sluice.config.JobFileException e) {
            return String.valueOf(e.getMessage());
        }
    }

    @Test
    void refusesControlCharactersAtTheirPlace() {
        assertThat(folder.problems("job: x\nsource: a\u0007b\n"))
                .isEqualTo(
                        "job.yaml:2:10: the character U+0007 may not stand in YAML: remove it, or write it as an escape in"
                                + " double quotes");
    }

    @Test
    void tellsAMissingFile() {
        folder.write("job.yaml", "");
        Path missing = folder.folder().resolve("none.yaml");
        String message;
        try {
            message = Job.load(missing).name();
        } catch (dev.sluice.config.JobFileException e) {
            message = String.valueOf(e.getMessage());
        }
        assertThat(folder.withoutFolder(message)).isEqualTo("none.yaml:1:1: there is no such file");
    }

    @Test
    void skipsAByteOrderMark() {
        assertThat(folder.load("\uFEFF" + JobFolder.HEAD + JobFolder.COLUMNS).name())
                .isEqualTo("orders");
    }

    /** Whatever stands in the file, it loads or it is told: no exception of the library's own comes through. */
    @Test
    void neverFailsInAnyOtherWayThanWithProblems() {
        Random random = new Random(20260301);
        String whole =
                JobFolder.HEAD + "columns:\n  id: {type: bigint, key: true}\n  x: {from: [\"a\", 'b'], type: date}\n"
                        + "quarantine: {limit: {ratio: 1%}}\n";
        String signs = "{}[]:,-\"'|>&*!%@`#?\t\n \\${}~=<";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder(whole);
            for (int n = random.nextInt(4); n >= 0; n--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.insert(at, signs.charAt(random.nextInt(signs.length())));
                    case 1 -> text.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
                    default -> text.deleteCharAt(at);
                }
            }
            folder.write("job.yaml", text.toString());
            assertThat(failure()).as(text.toString()).doesNotContain("Exception");
        }
    }
}
