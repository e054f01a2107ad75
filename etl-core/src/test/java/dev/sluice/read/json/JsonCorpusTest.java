package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.Corpus;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.SplittingStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every case under src-test-data/json. */
final class JsonCorpusTest {

    @Test
    void everyCaseComesOutAsWritten() throws IOException {
        Corpus.runAll("json", 30, JsonCorpusTest::run);
    }

    private static void run(Map<String, Object> one) throws IOException {
        byte[] input = Corpus.input(one);
        JsonFormat format = format(one);
        int record = (int) one.getOrDefault("record", 1 << 20);
        for (int chunk : Corpus.CHUNKS) {
            ReadLimits limits = JsonReading.limits(record, chunk).withDepth((int) one.getOrDefault("depth", 500));
            JsonReading reading = one.containsKey("two_pass")
                    ? JsonReading.twice(format, input, limits)
                    : JsonReading.of(format, new SplittingStream(input, new Random(chunk)), limits);
            String name = one.get("id") + ", chunks of " + chunk;
            assertThat(Corpus.visible(reading.shown())).as(name).isEqualTo(one.get("records"));
            assertThat(reading.failure()).as(name).isEqualTo(one.get("failure"));
            List<JsonReading.Outcome> refused = reading.outcomes().stream()
                    .filter(outcome -> outcome.violation() != null)
                    .toList();
            if (one.containsKey("leniencies")) {
                assertThat(reading.leniencies()).as(name).isEqualTo(one.get("leniencies"));
            }
            if (one.containsKey("messages")) {
                assertThat(refused.stream()
                                .map(outcome -> Objects.requireNonNull(outcome.violation())
                                        .message())
                                .toList())
                        .as(name)
                        .isEqualTo(one.get("messages"));
            }
            if (one.containsKey("faults")) {
                assertThat(refused.stream()
                                .map(outcome -> String.valueOf(Corpus.fault(outcome.violation(), outcome.raw())))
                                .toList())
                        .as(name)
                        .isEqualTo(one.get("faults"));
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

    @SuppressWarnings("unchecked")
    private static JsonFormat format(Map<String, Object> one) {
        Map<String, JsonPath> with = new LinkedHashMap<>();
        ((Map<String, String>) one.getOrDefault("with", Map.of()))
                .forEach((name, path) -> with.put(name, JsonPath.parse(path)));
        String layout = (String) Objects.requireNonNull(one.get("layout"));
        String path = (String) one.get("path");
        return JsonReading.format(
                new JsonDialect(
                        JsonLayout.valueOf(layout.toUpperCase(Locale.ROOT)),
                        path == null ? null : JsonPath.parse(path),
                        with,
                        one.containsKey("two_pass"),
                        DuplicateKeys.valueOf(
                                ((String) one.getOrDefault("duplicates", "reject")).toUpperCase(Locale.ROOT)),
                        ((List<String>) one.getOrDefault("lenient", List.of()))
                                .stream()
                                        .map(each -> JsonLeniency.valueOf(each.toUpperCase(Locale.ROOT)))
                                        .collect(Collectors.toSet())),
                ((List<String>) Objects.requireNonNull(one.get("fields"))).toArray(new String[0]));
    }
}
