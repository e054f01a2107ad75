package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileProblemsTest {

    private static final String HEAD = JobFolder.HEAD + JobFolder.COLUMNS;

    @TempDir
    private Path temporary = Path.of("");

    private JobFolder folder = new JobFolder(temporary);

    @BeforeEach
    void setUp() {
        folder = new JobFolder(temporary);
    }

    private String column(String column) {
        return folder.problems(JobFolder.HEAD + "columns:\n  c: " + column + "\n");
    }

    @Test
    void tellsWhatIsMissing() {
        assertThat(folder.problems("version: 1\n")).isEqualTo("""
                        job.yaml:1:1: 'job' is missing at the top of the job file: write a name of 1 to 64 letters, digits, _ and -, beginning with a letter or digit
                        job.yaml:1:1: 'source' is missing at the top of the job file: write a mapping, or a list of them
                        job.yaml:1:1: 'columns' is missing at the top of the job file: write a mapping from column names to types or mappings
                        job.yaml:1:1: 'table' is missing under target: write text""");
    }

    @Test
    void tellsAMisplacedKeyWhereItBelongs() {
        assertThat(folder.problems(HEAD + "table: orders\nrows: 5\n")).isEqualTo("""
                        job.yaml:5:1: unknown key 'table' at the top of the job file; it belongs under quarantine or under target
                        job.yaml:6:1: unknown key 'rows' at the top of the job file; it belongs under quarantine.limit or under expect or under target.batch""");
        assertThat(folder.problems(HEAD + "batch: {rows: 5}\n"))
                .isEqualTo(
                        "job.yaml:5:1: unknown key 'batch' at the top of the job file; it belongs under timeouts or under target");
        assertThat(folder.problems(HEAD + "retry: {tabel: x}\n"))
                .isEqualTo(
                        "job.yaml:5:9: unknown key 'tabel' under retry; did you mean 'table', which belongs under quarantine or under target?");
    }

    @Test
    void tellsWhenNobodyOrTwoAreNotified() {
        assertThat(folder.problems(HEAD + "notify: {timeout: 5s}\n"))
                .isEqualTo("job.yaml:5:9: notify tells a command or a url: write one of them");
        assertThat(folder.problems(HEAD + "notify: {command: x, url: \"https://example.org/\"}\n"))
                .isEqualTo("job.yaml:5:9: notify tells a command or a url: write one of them");
        assertThat(folder.problems(HEAD + "notify: {url: \"ftp://example.org/token\"}\n"))
                .isEqualTo("job.yaml:5:15: the url is no address such as https://example.org/hook");
        assertThat(folder.problems(HEAD + "notify: {command: []}\n"))
                .isEqualTo("job.yaml:5:19: a command has at least one word");
    }

    @Test
    void tellsAKeyOfAnotherConnector() {
        assertThat(folder.problems(
                        "job: a\nsource: {files: a.csv}\ntarget: {table: t, pretty: true}\n" + JobFolder.COLUMNS))
                .isEqualTo(
                        "job.yaml:3:20: unknown key 'pretty' under target; it goes with another connector; known are db, table,"
                                + " batch, commit");
    }

    @Test
    void tellsTwoConnectorsAndNone() {
        assertThat(folder.problems("job: a\nsource: {files: a.csv}\ntarget: {lines: x, db: {url: y}, table: t}\n"
                        + JobFolder.COLUMNS))
                .isEqualTo(
                        "job.yaml:3:20: target takes one of 'db' and 'lines', not both: the first stands at job.yaml:3:10");
        assertThat(folder.problems("job: a\nsource: {filse: a.csv}\ntarget: {table: t}\n" + JobFolder.COLUMNS))
                .isEqualTo(
                        "job.yaml:2:9: source does not say where the inputs are: 'filse' is unknown; did you mean 'files'?");
        assertThat(folder.problems("job: a\nsource: {format: csv}\ntarget: {table: t}\n" + JobFolder.COLUMNS))
                .isEqualTo("job.yaml:2:9: source does not say where the inputs are: write files");
    }

    @Test
    void tellsNumbersWithoutUnits() {
        assertThat(
                        folder.problems(
                                HEAD
                                        + "timeouts: {run: 30}\nlimits: {record: 1048576}\nquarantine: {limit: {ratio: 0.01}}\nretry: {backoff: 200..30s}\n"))
                .isEqualTo("""
                        job.yaml:5:17: '30' has no unit: write 30s, not 30
                        job.yaml:6:18: '1048576' has no unit: write 1048576B or 1048576MiB, not 1048576
                        job.yaml:7:29: '0.01' has no unit: write 1%, not 0.01
                        job.yaml:8:18: '200' has no unit: write 200s, not 200""");
    }

    @Test
    void tellsDeadlinesThatContradictEachOtherWithBothPlaces() {
        assertThat(folder.problems(HEAD + "timeouts:\n  run: 1m\n  input: 2m\n  batch: 5m\n  connect: 3h\n"))
                .isEqualTo("""
                        job.yaml:7:10: timeouts.input is 2m, longer than timeouts.run, which is 1m at job.yaml:6:8: write at most 1m, or a longer run
                        job.yaml:8:10: timeouts.batch is 5m, longer than timeouts.input, which is 1m at job.yaml:7:10: write at most 1m, or a longer input
                        job.yaml:9:12: timeouts.connect is 3h, longer than timeouts.run, which is 1m at job.yaml:6:8: write at most 1m, or a longer run""");
        assertThat(folder.problems(HEAD + "timeouts: {input: 3h}\n"))
                .isEqualTo(
                        "job.yaml:5:19: timeouts.input is 3h, longer than timeouts.run, which is 2h when it is not said: write"
                                + " at most 2h, or a longer run");
    }

    @Test
    void tellsDeadlinesOfNothingAndOfForever() {
        assertThat(folder.problems(HEAD + "timeouts: {run: 999999999d, batch: 0s}\n"))
                .isEqualTo("""
                        job.yaml:5:17: '999999999d' is not a duration from 1ms to 365d, such as 30s
                        job.yaml:5:36: '0s' is not a duration from 1ms to 365d, such as 30s""");
    }

    @Test
    void tellsHowWhatOtherToolsSayIsWrittenHere() {
        assertThat(column("{type: text, maxLength: 10}"))
                .isEqualTo(
                        "job.yaml:5:19: unknown key 'maxLength' under columns.c; here it is written size: {max: 10}");
        assertThat(column("{type: text, minLength: 2, primary_key: true}")).isEqualTo("""
                        job.yaml:5:19: unknown key 'minLength' under columns.c; here it is written size: {min: 10}
                        job.yaml:5:33: unknown key 'primary_key' under columns.c; here it is written 'key'""");
    }

    @Test
    void tellsLettersInBothCasesAndOfNumbers() {
        assertThat(column("{type: text, lower: true, upper: true}"))
                .isEqualTo(
                        "job.yaml:5:39: letters cannot be in both cases (lower, job.yaml:5:26): remove one of the two");
        assertThat(column("{type: int, lower: true}"))
                .isEqualTo(
                        "job.yaml:5:25: 'lower' is for text and varchar, and this column is int: remove it, or correct the type");
    }

    @Test
    void tellsWhatCannotBeUnique() {
        assertThat(column("{type: json, unique: true}"))
                .isEqualTo(
                        "job.yaml:5:27: 'unique' is for types whose values can be compared, and this column is json: remove it, or correct the type");
        assertThat(folder.problems(JobFolder.HEAD + """
                columns: {id: bigint, body: json}
                unique:
                  - {name: a, columns: [id, nr]}
                  - {name: b, columns: body}
                  - {name: a, columns: id}
                  - {name: c, columns: [id, id]}
                """)).isEqualTo("""
                        job.yaml:9:24: unique c: at least one column is needed, and none stands twice""");
        assertThat(folder.problems(JobFolder.HEAD + """
                columns: {id: bigint, body: json}
                unique:
                  - {name: a, columns: [id, nr]}
                  - {name: b, columns: body}
                  - {name: a, columns: id}
                """)).isEqualTo("""
                        job.yaml:6:24: unique a: there is no column 'nr'
                        job.yaml:7:24: unique b: column 'body' is json, and json cannot be compared
                        job.yaml:8:12: 'a' stands at job.yaml:6:12 already: give it another name""");
    }

    @Test
    void tellsUnknownTypes() {
        assertThat(column("strnig")).startsWith("job.yaml:5:6: 'strnig' is no type; known are boolean, smallint, int,");
        assertThat(column("string")).isEqualTo("job.yaml:5:6: 'string' is no type; did you mean 'text'?");
        assertThat(column("varhcar(20)"))
                .isEqualTo("job.yaml:5:6: 'varhcar(20)' is no type; did you mean 'varchar(20)'?");
        assertThat(column("numeric(2,3)"))
                .isEqualTo("job.yaml:5:6: numeric(2,3): precision is 1 to 1000, scale 0 to precision");
        assertThat(column("{key: true}"))
                .isEqualTo(
                        "job.yaml:5:6: 'type' is missing under columns.c: write a type of SQL, such as bigint, numeric(12,2),"
                                + " varchar(40), text, date, timestamptz or boolean");
        assertThat(column(""))
                .isEqualTo(
                        "job.yaml:5:5: expected a type of SQL, such as bigint, numeric(12,2), varchar(40), text, date,"
                                + " timestamptz or boolean");
    }

    @Test
    void tellsATypeThatYamlCutsAtItsComma() {
        assertThat(column("{type: numeric(12,2), required: true}"))
                .isEqualTo("job.yaml:5:13: 'numeric(12' is cut at its comma: inside { } write the type in quotes, as"
                        + " \"numeric(12,2)\"");
    }

    @Test
    void tellsKeysThatAreForOtherTypes() {
        assertThat(column("{type: int, formats: [dd.MM.uuuu], zone: UTC, true: [x], false: [y]}"))
                .isEqualTo("""
                        job.yaml:5:27: 'formats' is for date, time, timestamp and timestamptz, and this column is int: remove it, or correct the type
                        job.yaml:5:47: 'zone' is for timestamptz, and this column is int: remove it, or correct the type
                        job.yaml:5:58: 'true' is for boolean, and this column is int: remove it, or correct the type
                        job.yaml:5:70: 'false' is for boolean, and this column is int: remove it, or correct the type""");
    }

    @Test
    void tellsContradictionsWithinAColumn() {
        assertThat(column("{type: int, key: true, required: false}"))
                .isEqualTo("job.yaml:5:39: a key (job.yaml:5:23) is always required: remove required: false");
        assertThat(column("{type: real, group: \".\"}"))
                .isEqualTo("job.yaml:5:26: '.' is the decimal sign when none is said: write decimal: \",\" too");
        assertThat(column("{type: real, group: \",\", decimal: \",\"}"))
                .isEqualTo("job.yaml:5:26: ',' cannot be both the group and the decimal sign (job.yaml:5:40)");
        assertThat(column("{type: boolean, true: [\"0\"]}"))
                .isEqualTo(
                        "job.yaml:5:28: '0' is a word for both true and false, because 'false' is not said: write it too");
        assertThat(column("{type: int, from: []}"))
                .isEqualTo("job.yaml:5:24: 'from' is empty: write at least one, or remove the key");
        assertThat(column("{type: int, from: [a, a]}")).isEqualTo("job.yaml:5:24: 'a' stands twice in 'from'");
    }

    @Test
    void tellsWrongFormatsZonesAndDefaults() {
        assertThat(column("{type: date, formats: [dd.MM]}"))
                .isEqualTo("job.yaml:5:28: format 'dd.MM': a date needs its year: write uuuu");
        assertThat(column("{type: timestamptz, formats: [dd.MM.uuuu HH:mm]}"))
                .isEqualTo(
                        "job.yaml:5:35: format 'dd.MM.uuuu HH:mm': a timestamptz needs its offset from UTC: write XXX, or give the"
                                + " column a zone");
        assertThat(column("{type: timestamptz, zone: Europe/Berln}"))
                .isEqualTo(
                        "job.yaml:5:32: 'Europe/Berln' is not a zone such as Europe/Berlin, UTC or +01:00; did you mean"
                                + " 'Europe/Berlin'?");
        assertThat(column("{type: date, default: 31.02.2026}"))
                .isEqualTo("job.yaml:5:28: the default '31.02.2026' is no date as uuuu-MM-dd");
        assertThat(column("{type: int, default: null}"))
                .isEqualTo(
                        "job.yaml:5:27: null is what a column without a default has already: remove the key, or write a value");
    }

    @Test
    void tellsAFormatThatTheNameDoesNotSay() {
        assertThat(folder.problems("job: a\nsource: {files: in.txt}\ntarget: {table: t}\n" + JobFolder.COLUMNS))
                .isEqualTo(
                        "job.yaml:2:9: the inputs' names do not say how they are written: write 'format: csv' or 'format: json' under source");
    }

    @Test
    void tellsASecondPassForNothing() {
        assertThat(folder.problems("job: a\nsource: {files: in.json, json: {two_pass: true}}\ntarget: {table: t}\n"
                        + JobFolder.COLUMNS))
                .isEqualTo(
                        "job.yaml:2:32: two_pass reads every input twice for the sake of fields of ancestors, and `with` names none: remove it");
    }

    @Test
    void tellsALeniencyThatIsNone() {
        assertThat(folder.problems("job: a\nsource: {files: in.json, json: {lenient: [comment]}}\ntarget: {table: t}\n"
                        + JobFolder.COLUMNS))
                .isEqualTo(
                        "job.yaml:2:43: 'comment' is not one of comments, trailing_commas, single_quotes, nan; did you mean 'comments'?");
    }

    @Test
    void tellsMarksOfNumbersThatAreNone() {
        assertThat(column("{type: int, currency: [$, \"5\"]}"))
                .isEqualTo("job.yaml:5:32: '5' is not the sign of a currency, such as $ or EUR");
        assertThat(column("{type: text, trailing_minus: true}"))
                .isEqualTo(
                        "job.yaml:5:35: 'trailing_minus' is for numbers, and this column is text: remove it, or correct the type");
        assertThat(column("{type: numeric, percent: yes}"))
                .isEqualTo("job.yaml:5:31: 'yes' is not one of refuse, drop, hundredths");
    }

    @Test
    void tellsWrongCsvDialects() {
        String start = "job: a\ntarget: {table: t}\n" + JobFolder.COLUMNS + "source:\n  files: a.csv\n  csv: ";
        assertThat(folder.problems(start + "{delimiter: '\\t'}\n"))
                .isEqualTo("job.yaml:6:20: '\\t' is a backslash and a t here: write tab, or \"\\t\" in double quotes");
        assertThat(folder.problems(start + "{delimiter: '\"'}\n"))
                .isEqualTo("job.yaml:6:20: the delimiter '\"' holds the quote '\"': they must differ");
        assertThat(folder.problems(start + "{delimiter: é}\n"))
                .isEqualTo("job.yaml:6:20: 'é' is not 1 to 16 ASCII characters, or tab");
        assertThat(folder.problems(start + "{quote: '\\', escape: backslash}\n"))
                .isEqualTo("job.yaml:6:16: the backslash is the escape (job.yaml:6:29) and cannot be the quote too");
        assertThat(folder.problems(start + "{fields: 3}\n"))
                .isEqualTo(
                        "job.yaml:6:17: the header says how many fields a record has: remove fields, or write header: false if"
                                + " there is none");
        assertThat(folder.problems(start + "{escape: doubled}\n"))
                .isEqualTo("job.yaml:6:17: 'doubled' is not one of double, backslash, none; did you mean 'double'?");
        assertThat(folder.problems(start + "{quote: x y}\n"))
                .isEqualTo("job.yaml:6:16: 'x y' is not one printable ASCII character, such as '\"', or none");
        assertThat(folder.problems(start + "{quote: none, escape: double}\n"))
                .isEqualTo(
                        "job.yaml:6:30: without quotes (job.yaml:6:16) nothing is escaped: remove escape, or write a quote");
        assertThat(folder.problems(start + "{header: false, header_rows: 2}\n"))
                .isEqualTo(
                        "job.yaml:6:37: there is no header (job.yaml:6:17): remove header_rows, or write header: true");
        assertThat(folder.problems(start + "{comment: ',x'}\n"))
                .isEqualTo("job.yaml:6:18: a record may begin with ',x', the delimiter: it cannot begin a comment");
        assertThat(folder.problems(start + "{record_separator: newline}\n"))
                .isEqualTo(
                        "job.yaml:6:27: 'newline' is not one of auto, any, lf, crlf, cr, or 1 to 8 other ASCII characters, such as \"|\\n\" in double quotes");
    }

    @Test
    void tellsNamesAndNumbersWithoutAHeader() {
        assertThat(folder.problems(
                        "job: a\nsource: {files: a.csv, csv: {header: false, fields: 3}}\ntarget: {table: t}\n"
                                + "columns:\n  a: {type: int, from: A}\n  b: {type: int, from: 4}\n"))
                .isEqualTo("""
                        job.yaml:5:24: without a header a field has no name: write its number, from 1, such as from: 1
                        job.yaml:6:24: this is field 4, and source.csv says fields: 3""");
    }

    @Test
    void tellsAnUnknownUnitOfCommit() {
        assertThat(folder.problems(
                        "job: a\nsource: {files: a.csv}\ntarget: {table: t, commit: chunk}\n" + JobFolder.COLUMNS))
                .isEqualTo("job.yaml:3:28: 'chunk' is not one of run, batch");
    }

    @Test
    void tellsWhatDoesNotGoTogetherWithCommittingBatches() {
        assertThat(folder.problems("job: a\nsource: {files: a.csv, on_input_failure: skip}\n"
                        + "target: {table: t, commit: batch}\nexpect: {rows: {min: 1}}\n"
                        + "columns: {a: {type: text, unique: true}}\n"))
                .isEqualTo("""
                        job.yaml:3:28: `commit: batch` cannot take back what was committed of an input that turns out to be \
                        broken: write on_input_failure: fail, or `commit: run`
                        job.yaml:3:28: `commit: batch` forgets which values a run has had when the run is cut off, so \
                        `unique` cannot be held: make a unique index in the table, or write `commit: run`
                        job.yaml:3:28: `commit: batch` has committed most of a run before its rows are counted, so `expect` \
                        cannot keep it from being stored: write `otherwise: warn` there, or `commit: run`""");
    }

    @Test
    void tellsWrongNames() {
        assertThat(folder.problems("job: a b\nsource: {files: a.csv}\ntarget: {table: t}\n" + JobFolder.COLUMNS))
                .isEqualTo(
                        "job.yaml:1:6: 'a b' is not a name of 1 to 64 letters, digits, _ and -, beginning with a letter or"
                                + " digit");
    }

    @Test
    void tellsAQuarantineThatIsAFileOrThatTheTargetHasNot() {
        folder.write("kept", "");
        assertThat(folder.problems(HEAD + "quarantine: {to: kept}\n"))
                .isEqualTo("job.yaml:5:18: the quarantine kept is a file: write a folder");
        assertThat(folder.problems(HEAD + "quarantine: {table: none}\n"))
                .isEqualTo("job.yaml:5:21: orders keeps no rejects: leave out `table`, and they stand in files");
    }

    @Test
    void tellsWhatCannotBeMasked() {
        assertThat(folder.problems(HEAD + "quarantine: {mask: [idd, email]}\n")).isEqualTo("""
                        job.yaml:5:20: there is no column 'idd' to mask; did you mean 'id'?
                        job.yaml:5:20: there is no column 'email' to mask; known are id""");
        assertThat(folder.problems("""
                        job: a
                        source: {files: a.json, json: {records: "/shops/*/orders/*", with: {owner: "/shops/*/owner"}}}
                        target: {table: t}
                        columns: {id: int, owner: text, initial: {type: text, value: "left(owner, 1)"}}
                        quarantine: {mask: initial}
                        """))
                .isEqualTo(
                        "job.yaml:5:20: what stands above the records is kept with each reject, so that it can be read again:"
                                + " owner cannot be masked; take it from the records, or out of `with`");
    }

    @Test
    void boundsHowManyProblemsAreTold() {
        StringBuilder yaml = new StringBuilder(HEAD);
        for (int i = 0; i < 150; i++) {
            yaml.append("zzzzzzzzzz").append(i).append(": 1\n");
        }
        assertThat(folder.problems(yaml.toString()))
                .hasLineCount(101)
                .endsWith("job.yaml:104:1: and 50 more problems, not shown: correct these first");
    }

    @Test
    void showsNoControlCharactersOfAFile() {
        assertThat(folder.failure(
                                "job: \"\\e[31mred\"\nsource: {files: a.csv}\ntarget: {table: t}\n" + JobFolder.COLUMNS,
                                Map.of(),
                                Map.of())
                        .render())
                .contains("'\\u001B[31mred' is not a name")
                .doesNotContain("\u001b");
    }
}
