package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every case under src-test-data/json. How a case is written stands in the README there. */
final class JsonCorpusTest {

    private static final Path FOLDER = Path.of(System.getProperty("sluice.repository"), "src-test-data", "json");
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
        assertThat(executed).isEqualTo(written).isGreaterThan(30);
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
        JsonFormat format = JsonReading.format(
                JsonLayout.valueOf(((String) Objects.requireNonNull(one.get("layout"))).toUpperCase(Locale.ROOT)),
                (String) one.get("path"),
                (Map<String, String>) one.getOrDefault("with", Map.of()),
                ((List<String>) Objects.requireNonNull(one.get("fields"))).toArray(new String[0]));
        int record = (int) one.getOrDefault("record", 1 << 20);
        for (int chunk : CHUNKS) {
            JsonReading reading = JsonReading.of(
                    format, JsonReading.splitting(input, new Random(chunk)), JsonReading.limits(record, chunk));
            String name = one.get("id") + ", chunks of " + chunk;
            assertThat(reading.shown().stream().map(JsonCorpusTest::visible).toList())
                    .as(name)
                    .isEqualTo(one.get("records"));
            assertThat(reading.failure()).as(name).isEqualTo(one.get("failure"));
            List<JsonReading.Outcome> refused = reading.outcomes().stream()
                    .filter(outcome -> outcome.violation() != null)
                    .toList();
            if (one.containsKey("messages")) {
                assertThat(refused.stream()
                                .map(outcome -> Objects.requireNonNull(outcome.violation())
                                        .message())
                                .toList())
                        .as(name)
                        .isEqualTo(one.get("messages"));
            }
            if (one.containsKey("raws")) {
                assertThat(refused.stream()
                                .map(outcome -> new String(outcome.raw(), StandardCharsets.UTF_8))
                                .toList())
                        .as(name)
                        .isEqualTo(one.get("raws"));
            }
        }
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
