package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.PublicData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The polluted files of Pollock (Vitagliano et al., "Pollock: A Data Loading Benchmark", PVLDB 16, 2023), each read strictly in the dialect that its parameters say, and scored as the paper does: for each file success and
 * precision, recall and F1 of header, records and cells as multisets; the sum of their means over all files, plain and weighted by how often each pollution was found. Skipped where {@link PublicData} has none of them.
 */
final class PollockTest {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** The benchmark's own weights of whole files; what it weighs by row follows below. */
    private static final Map<String, Double> WEIGHTS = Map.of(
            "source.csv", 1.0,
            "file_no_payload.csv", 15.0,
            "file_header_multirow_2.csv", 47.0,
            "file_header_only.csv", 3.0,
            "file_record_delimiter_0xA.csv", 1691.0,
            "file_field_delimiter_0x9.csv", 4.0,
            "file_escape_char_0x5C.csv", 1.0);

    private static double weight(String file) {
        double ofQuotesAndDelimiters = 0.009259259259259259;
        double ofSeparators = 0.36775106082036774;
        return WEIGHTS.getOrDefault(file, file.contains("_sep_") ? ofSeparators : ofQuotesAndDelimiters);
    }

    @Test
    void scoresAboveEveryPublishedLoaderAndLosesNoRow() throws IOException {
        Path folder = PublicData.folder("csv/pollock/polluted_files");
        double simple = 0;
        double weighted = 0;
        double weights = 0;
        int files = 0;
        try (Stream<Path> all = Files.list(folder.resolve("csv"))) {
            for (Path csv : all.sorted().toList()) {
                String name = String.valueOf(csv.getFileName());
                double score = score(folder, csv, name);
                simple += score;
                weighted += score * weight(name);
                weights += weight(name);
                files++;
            }
        }
        assertThat(files).isEqualTo(227);
        assertThat(simple / files).isGreaterThan(9.96);
        assertThat(weighted / weights).isGreaterThan(9.99);
    }

    private static double score(Path folder, Path csv, String name) throws IOException {
        JsonNode said = MAPPER.readTree(Files.readString(folder.resolve("parameters/" + name + "_parameters.json")));
        List<String> names = new ArrayList<>();
        said.get("column_names").forEach(each -> names.add(each.asString()));
        CsvReading loaded = CsvReading.of(format(said, names.size()), Files.readAllBytes(csv));
        byte[] bytes = Files.readAllBytes(folder.resolve("clean/" + name));
        CsvReading clean = CsvReading.of(new CsvFormat(CsvDialect.RFC_4180), bytes);
        assertThat(loaded.rows().size() + loaded.rejected().size())
                .as("records of %s", name)
                .isEqualTo(clean.rows().size());
        assertThat(loaded.rejected().size()).as("rejects of %s", name).isLessThanOrEqualTo(1);
        return 1
                + measures(clean.names(), names)
                + measures(records(clean), records(loaded))
                + measures(cells(clean), cells(loaded));
    }

    /** A job names its columns itself, so the header is passed over, whatever it holds: {@code skip}, {@code header: false} and {@code fields}. */
    private static CsvFormat format(JsonNode said, int fields) {
        String delimiter = said.get("delimiter").asString();
        String quote = said.get("quotechar").asString();
        boolean backslash = said.get("escapechar").asString().equals("\\");
        CsvDialect dialect = CsvDialect.RFC_4180
                .withDelimiter(delimiter.isEmpty() ? "," : delimiter)
                .withQuote(quote.isEmpty() ? '"' : quote.charAt(0))
                .withEscape(backslash ? CsvDialect.Escape.BACKSLASH : CsvDialect.Escape.DOUBLE)
                .withRows(new CsvRows(
                        said.get("preamble_lines").asInt()
                                + said.get("header_lines").asInt(),
                        0,
                        said.get("footnote_lines").asInt()));
        return new CsvFormat(dialect, CsvPolicies.STRICT, Math.max(1, fields));
    }

    private static List<String> records(CsvReading reading) {
        List<String> records = new ArrayList<>();
        for (List<String> row : reading.rows()) {
            StringBuilder record = new StringBuilder();
            row.forEach(cell -> record.append(cell.isEmpty() ? "null" : cell));
            records.add(record.toString());
        }
        return records;
    }

    private static List<String> cells(CsvReading reading) {
        return reading.rows().stream().flatMap(List::stream).toList();
    }

    /** Precision, recall and F1 added up. */
    private static double measures(List<String> source, List<String> loaded) {
        if (source.isEmpty()) {
            return 3;
        }
        Map<String, Integer> left = new HashMap<>();
        loaded.forEach(each -> left.merge(each, 1, Integer::sum));
        double common = 0;
        for (String each : source) {
            if (left.merge(each, -1, Integer::sum) >= 0) {
                common++;
            }
        }
        if (common == 0) {
            return 0;
        }
        double precision = common / source.size();
        double recall = common / loaded.size();
        return precision + recall + 2 * precision * recall / (precision + recall);
    }
}
