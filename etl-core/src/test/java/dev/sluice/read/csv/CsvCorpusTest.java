package dev.sluice.read.csv;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.config.DataSize;
import dev.sluice.read.ReadLimits;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every case under src-test-data/csv. How a case is written stands in the README there. */
final class CsvCorpusTest {

    private static final Path FOLDER = Path.of(System.getProperty("sluice.repository"), "src-test-data", "csv");
    private static final int[] CHUNKS = {1, 2, 3, 5, 8, 16, 31, 64, 1 << 18};

    @Test
    void everyCaseComesOutAsWritten() throws IOException {
        List<Map<String, Object>> cases = new ArrayList<>();
        int written = 0;
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                String text = Files.readString(file);
                written += (int)
                        text.lines().filter(line -> line.startsWith("- id: ")).count();
                cases.addAll(load(text));
            }
        }
        SoftAssertions softly = new SoftAssertions();
        int executed = 0;
        for (Map<String, Object> one : cases) {
            softly.assertThatCode(() -> run(one)).doesNotThrowAnyException();
            executed++;
        }
        softly.assertAll();
        assertThat(executed).isEqualTo(written).isGreaterThan(50);
        assertThat(cases.stream().map(one -> one.get("id"))).doesNotHaveDuplicates();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> load(String text) {
        Object loaded = new Load(LoadSettings.builder().build()).loadFromString(text);
        return (List<Map<String, Object>>) Objects.requireNonNull(loaded);
    }

    @SuppressWarnings("unchecked")
    private static void run(Map<String, Object> one) throws IOException {
        byte[] input = bytes((String) Objects.requireNonNull(one.get("input")));
        CsvFormat format = format(one);
        int record = (int) one.getOrDefault("record", 1 << 20);
        int fields = (int) one.getOrDefault("fields", 2000);
        for (int chunk : CHUNKS) {
            ReadLimits limits = new ReadLimits(new DataSize(record), fields, new DataSize(chunk));
            Reading reading = Reading.of(format, Reading.splitting(input, new Random(chunk)), limits);
            assertThat(reading.shown().stream().map(CsvCorpusTest::visible).toList())
                    .as("%s, chunks of %d", one.get("id"), chunk)
                    .isEqualTo(one.get("records"));
            assertThat(reading.framed()).isEqualTo(reading.outcomes().size());
            if (one.containsKey("heading")) {
                assertThat(reading.heading().names()).as("%s", one.get("id")).isEqualTo(one.get("heading"));
            }
            if (one.containsKey("messages")) {
                assertThat(reading.outcomes().stream()
                                .flatMap(outcome -> Stream.ofNullable(outcome.violation()))
                                .map(violation -> violation.message())
                                .toList())
                        .as("%s", one.get("id"))
                        .isEqualTo(one.get("messages"));
            }
            if (one.containsKey("lengths")) {
                assertThat(reading.outcomes().stream()
                                .map(outcome -> (int) outcome.position().length())
                                .toList())
                        .as("%s", one.get("id"))
                        .isEqualTo(one.get("lengths"));
            }
        }
    }

    private static CsvFormat format(Map<String, Object> one) {
        String quote = (String) one.getOrDefault("quote", "\"");
        int width = (int) one.getOrDefault("width", 0);
        CsvDialect dialect = new CsvDialect(
                (String) one.getOrDefault("delimiter", ","),
                quote.charAt(0),
                CsvDialect.Escape.valueOf((String) one.getOrDefault("escape", "DOUBLE")),
                width == 0,
                CsvDialect.Encoding.valueOf((String) one.getOrDefault("encoding", "UTF_8")));
        return new CsvFormat(dialect, width);
    }

    /** Control pictures stand for control characters, and {@code ⟨e9⟩} for a raw byte. */
    private static byte[] bytes(String text) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            i += Character.charCount(c);
            if (c == '⟨') {
                int end = text.indexOf('⟩', i);
                out.write(Integer.parseInt(text.substring(i, end), 16));
                i = end + 1;
            } else if (c >= '␀' && c <= '␟') {
                out.write(c - '␀');
            } else if (c != '\n') {
                out.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static String visible(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> shown.append(c < 0x20 ? (char) ('␀' + c) : (char) c));
        return shown.toString();
    }
}
