package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The conformance suite: every file of it as a record among good ones. Skipped where the suite is missing. */
final class JsonTestSuiteTest {

    private static JsonReading read(JsonFormat format, byte[] input) throws IOException {
        return JsonReading.of(format, new ByteArrayInputStream(input), JsonReading.limits(1 << 20, 1 << 18));
    }

    /**
     * In JSON lines, because there damage cannot reach the neighbours, whatever it is. A file with a line feed in it is several lines there, each of which is refused; one of white space alone is no record.
     */
    @Test
    void everyWrongFileIsRefusedAsALineAtItsPlaceAndItsNeighboursLoad() throws IOException {
        JsonFormat format = JsonReading.format(JsonLayout.LINES, null, Map.of(), "id");
        List<Path> files = JsonTestSuite.files("n_");
        for (Path file : files) {
            byte[] wrong = Files.readAllBytes(file);
            String text = new String(wrong, StandardCharsets.ISO_8859_1);
            JsonReading reading =
                    read(format, JsonTestSuite.among("{\"id\":\"first\"}\n", wrong, "\n{\"id\":\"last\"}\n"));
            List<JsonReading.Outcome> outcomes = reading.outcomes();
            List<JsonReading.Outcome> refused = outcomes.subList(1, outcomes.size() - 1);
            assertThat(reading.failure()).as(file.toString()).isNull();
            assertThat(outcomes.get(0).fields()).isEqualTo("[\"first\"]");
            assertThat(outcomes.get(outcomes.size() - 1).fields())
                    .as(file.toString())
                    .isEqualTo("[\"last\"]");
            assertThat(refused)
                    .as(file.toString())
                    .hasSize((int) text.lines().filter(line -> !line.isBlank()).count())
                    .allMatch(outcome -> outcome.violation() != null);
            if (!refused.isEmpty()) {
                assertThat(refused.get(0).position().line()).isEqualTo(2);
                assertThat(refused.get(0).position().offset()).isEqualTo(15);
            }
        }
        assertThat(files).hasSizeGreaterThan(90);
    }

    /** As JSON, with nothing wanted of them: the last of two members counts, and what no database could store is not asked for. */
    @Test
    void everyRightFileIsAccepted() throws IOException {
        JsonFormat format =
                JsonReading.format(JsonDialect.of(JsonLayout.DOCUMENT).duplicates(DuplicateKeys.LAST), "id");
        List<Path> files = JsonTestSuite.files("y_");
        for (Path file : files) {
            byte[] right = Files.readAllBytes(file);
            JsonReading reading = read(format, JsonTestSuite.among("[{\"v\":", right, ",\"id\":1}]"));
            assertThat(reading.failure()).as(file.toString()).isNull();
            assertThat(reading.outcomes()).as(file.toString()).hasSize(1);
            assertThat(reading.outcomes().get(0).fields()).as(file.toString()).isEqualTo("[1]");
        }
        assertThat(files).hasSizeGreaterThan(40);
    }

    /** The page lists them; {@code -Dsluice.update-docs=true} writes it anew. */
    @Test
    void whatTheStandardLeavesOpenComesOutAsThePageSays() throws IOException {
        JsonFormat format = JsonReading.format(JsonLayout.DOCUMENT, null, Map.of(), "v");
        List<String> rows = new ArrayList<>();
        for (Path file : JsonTestSuite.files("i_")) {
            JsonReading reading =
                    read(format, JsonTestSuite.among("[{\"v\":", Files.readAllBytes(file), "},{\"v\":1}]"));
            String failed = reading.failure() == null ? "" : ", and the run fails";
            JsonReading.Outcome outcome = reading.outcomes().get(0);
            rows.add("| `" + file.getFileName() + "` | "
                    + (outcome.violation() == null
                            ? "accepted, as it is written"
                            : "`" + outcome.violation().code() + "`")
                    + failed + " |");
        }
        Path page = Path.of(System.getProperty("sluice.repository"), "docs", "json-conformance.md");
        String written = Files.readString(page);
        int table = written.indexOf("| file |");
        String made = written.substring(0, table) + "| file | outcome |\n|---|---|\n" + String.join("\n", rows) + "\n";
        if (Boolean.getBoolean("sluice.update-docs")) {
            Files.writeString(page, made);
        }
        assertThat(Files.readString(page)).isEqualTo(made);
    }
}
