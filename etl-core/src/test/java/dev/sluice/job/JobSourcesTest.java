package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.csv.CsvFormat;
import dev.sluice.read.json.JsonFormat;
import dev.sluice.transform.ColumnSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobSourcesTest {

    private static final Pattern SNIPPET = Pattern.compile("(?s)```yaml\n(.*?)```");

    private static final String TARGET = "target: {table: orders}\n";

    @TempDir
    private Path temporary = Path.of("");

    private JobFolder folder = new JobFolder(temporary);

    @BeforeEach
    void setUp() {
        folder = new JobFolder(temporary);
    }

    private String problems(String sourceAndColumns) {
        return folder.problems("job: orders\n" + TARGET + sourceAndColumns);
    }

    @Test
    void eachSourceHasItsOwnFormatAndReadsTheColumnsItsOwnWay() {
        Job job = folder.load("""
                job: orders
                source:
                  - files: a.csv
                    csv: {delimiter: ";", nulls: ["-"]}
                    columns:
                      amount: {decimal: ",", group: "."}
                      origin: {value: "'shop'"}
                  - files: b.json
                    json: {records: "/orders/*"}
                    columns:
                      id: /order/id
                      net: [/net, amount_net]
                columns:
                  id: {type: bigint, key: true}
                  amount: {type: "numeric(12,2)", min: 0}
                  net: {type: "numeric(12,2)", value: "amount / 1.19"}
                  origin: text
                """ + TARGET);

        JobSource csv = job.sources().get(0);
        JobSource json = job.sources().get(1);
        assertThat(csv.format()).isInstanceOf(CsvFormat.class);
        assertThat(json.format()).isInstanceOf(JsonFormat.class);
        assertThat(csv.transform().nulls()).containsExactly("-");
        assertThat(json.transform().nulls()).containsExactly("");
        List<ColumnSpec> first = csv.transform().columns();
        List<ColumnSpec> second = json.transform().columns();
        assertThat(first)
                .extracting(ColumnSpec::from)
                .containsExactly(List.of("id"), List.of("amount"), List.of(), List.of());
        assertThat(second)
                .extracting(ColumnSpec::from)
                .containsExactly(
                        List.of("/order/id"), List.of("amount"), List.of("/net", "amount_net"), List.of("origin"));
        assertThat(first.get(1).numbers().group()).isEqualTo('.');
        assertThat(first.get(1).constraints())
                .hasSize(1)
                .isEqualTo(second.get(1).constraints());
        assertThat(first).extracting(ColumnSpec::value).containsExactly(null, null, "amount / 1.19", "'shop'");
        assertThat(second).extracting(ColumnSpec::value).containsOnlyNulls();
        assertThat(job.schema())
                .isEqualTo(csv.transform().schema())
                .isEqualTo(json.transform().schema());
    }

    @Test
    void tellsWhatIsWrongWithTheColumnsOfASource() {
        assertThat(problems("""
                source:
                  - files: a.csv
                    columns:
                      ammount: Betrag
                      amount: {type: text, decimal: "."}
                      id: {trim: maybe}
                  - files: b.csv
                    columns:
                      amount: {formats: [uuuu]}
                      net: {trim: true}
                      id: {default: x}
                columns:
                  id: bigint
                  amount: {type: "numeric(12,2)", decimal: ",", group: "."}
                  net: {type: "numeric(12,2)", value: "amount / 1.19"}
                """)).isEqualTo("""
                job.yaml:6:7: 'ammount' is no column of the job; did you mean 'amount'?
                job.yaml:7:16: unknown key 'type' under source.columns.amount; it belongs under columns.<name>, or did you mean 'true'?
                job.yaml:8:18: 'maybe' is not true or false
                job.yaml:11:25: 'formats' is for date, time, timestamp and timestamptz, and this column is numeric(12,2): remove it, or correct the type
                job.yaml:12:19: 'trim' is for columns that come from a field, and this one is computed (value, job.yaml:17:39): remove one of the two
                job.yaml:13:21: the default 'x' is no bigint""");
    }

    @Test
    void tellsTwoKeysThatOnlyTogetherAreWrongWithTheirPlaces() {
        assertThat(problems("""
                source:
                  files: a.csv
                  columns:
                    amount: {decimal: "."}
                columns:
                  amount: {type: "numeric(12,2)", decimal: ",", group: "."}
                """))
                .isEqualTo("job.yaml:8:56: '.' cannot be both the group and the decimal sign (job.yaml:6:23)");
    }

    @Test
    void tellsAnExpressionThatOnlyOneSourceBreaks() {
        assertThat(problems("""
                source:
                  - files: a.csv
                  - files: b.csv
                    columns:
                      rate: {value: "1.5 * amount"}
                columns:
                  amount: {type: "numeric(12,2)", value: "rate * 2"}
                  rate: "numeric(12,2)"
                """))
                .startsWith("job.yaml:9:43: ")
                .doesNotContain("\n")
                .contains("rate");
    }

    @Test
    void tellsWhatTwoSourcesShareOnce() {
        assertThat(problems("""
                source:
                  - files: a.json
                  - files: b.json
                columns:
                  id: {type: bigint, from: "/a/*"}
                """)).hasLineCount(1).startsWith("job.yaml:7:28: '/a/*' has a step *");
    }

    @Test
    void everySnippetOfTheGuideLoads() throws IOException {
        Path guide = Path.of(System.getProperty("sluice.repository", "..")).resolve("docs/sources.md");
        Matcher snippets = SNIPPET.matcher(Files.readString(guide));
        int count = 0;
        while (snippets.find()) {
            assertThat(folder.load(snippets.group(1)).sources()).hasSize(2);
            count++;
        }
        assertThat(count).isEqualTo(1);
    }

    @Test
    void tellsSourcesThatAreNone() {
        assertThat(problems("source: []\ncolumns: {id: bigint}\n"))
                .isEqualTo("job.yaml:3:9: the list of sources is empty: write at least one");
        assertThat(problems("source: [a.csv, {files: b.csv, columns: [id]}]\ncolumns: {id: bigint}\n"))
                .isEqualTo("""
                        job.yaml:3:10: expected a mapping under source with some of files, format, csv, json, if_none, on_input_failure, columns
                        job.yaml:3:41: expected the columns that differ in this source, such as 'amount: Betrag'""");
    }
}
