package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.Corpus;
import dev.sluice.read.SplittingStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Every case under src-test-data/json. */
final class JsonCorpusTest {

    @Test
    void everyCaseComesOutAsWritten() throws IOException {
        Corpus.runAll("json", 30, JsonCorpusTest::run);
    }

    @SuppressWarnings("unchecked")
    private static void run(Map<String, Object> one) throws IOException {
        byte[] input = Corpus.input(one);
        JsonFormat format = JsonReading.format(
                JsonLayout.valueOf(((String) Objects.requireNonNull(one.get("layout"))).toUpperCase(Locale.ROOT)),
                (String) one.get("path"),
                (Map<String, String>) one.getOrDefault("with", Map.of()),
                ((List<String>) Objects.requireNonNull(one.get("fields"))).toArray(new String[0]));
        int record = (int) one.getOrDefault("record", 1 << 20);
        for (int chunk : Corpus.CHUNKS) {
            JsonReading reading = JsonReading.of(
                    format, new SplittingStream(input, new Random(chunk)), JsonReading.limits(record, chunk));
            String name = one.get("id") + ", chunks of " + chunk;
            assertThat(Corpus.visible(reading.shown())).as(name).isEqualTo(one.get("records"));
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
}
