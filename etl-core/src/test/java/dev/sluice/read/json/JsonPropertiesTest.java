package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What holds for any JSON, right or wrong: the cut changes nothing, every byte is accounted for, and damage costs the damaged record only. */
final class JsonPropertiesTest {

    static final List<JsonLayout> LAYOUTS = List.of(JsonLayout.values());

    /** Damage that does not reach beyond its own record, in any layout: brackets and quotes are where they should be. */
    private static final List<String> LOCAL_DAMAGE = List.of(
            "{\"id\":}",
            "{\"id\":01}",
            "{\"id\":tru}",
            "{\"id\":\"\\x\"}",
            "{\"id\":1,}",
            "{id:1}",
            "{\"id\":1,\"id\":2}",
            "{\"id\":\"\u0001\"}",
            "7",
            "null",
            "[]");

    /** What begins no value, behind a word that does not. */
    private static final List<String> GARBAGE = List.of(
            "tru",
            "2026-01-01",
            "7",
            "5\"",
            "\"all\"",
            "it's",
            "}",
            "]]",
            ",",
            "x:",
            "[main]",
            "{of}",
            "{of",
            "(é)",
            "\\");

    private static JsonFormat format(JsonLayout layout) {
        return JsonReading.format(layout, null, Map.of(), "id", "n=");
    }

    static JsonReading read(JsonLayout layout, byte[] input, int chunk) throws IOException {
        return JsonReading.of(format(layout), new ByteArrayInputStream(input), JsonReading.limits(1 << 16, chunk));
    }

    private static String good(Random random, int id) {
        String[] more = {"", ",\"n\":\"a\\\"}]\"", ",\"n\":[{\"x\":1},{}]", ", \"n\" : null", ",\"n\":\"é😀\""};
        return "{\"id\":" + id + more[random.nextInt(more.length)] + "}";
    }

    private static byte[] whole(JsonLayout layout, List<String> records) {
        String text = layout == JsonLayout.DOCUMENT
                ? "[" + String.join(",\n", records) + "]"
                : String.join("\n", records) + "\n";
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] goods(JsonLayout layout, Random random, int records) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < records; i++) {
            all.add(good(random, i));
        }
        return whole(layout, all);
    }

    /** Each byte belongs to one record or reject, or stands between them as a separator; what was cut off is told as a failure. */
    static void accounted(JsonLayout layout, byte[] input) throws IOException {
        JsonReading reading = read(layout, input, 1 << 18);
        String shown = layout + ": " + new String(input, StandardCharsets.UTF_8);
        if (reading.failure() != null && reading.outcomes().isEmpty()) {
            return;
        }
        if (layout == JsonLayout.DOCUMENT && input[0] != '[') {
            // The root is another value, which has no records and is passed over; then the rest cannot be right.
            assertThat(reading.failure()).as(shown).isNotNull();
            return;
        }
        String between = layout == JsonLayout.DOCUMENT ? " \n\r\t,[]" : " \n\r\t";
        int at = 0;
        for (JsonReading.Outcome outcome : reading.outcomes()) {
            int start = (int) outcome.position().offset();
            int end = start + (int) outcome.position().length();
            assertThat(start).as(shown).isGreaterThanOrEqualTo(at);
            separators(input, at, start, between, shown);
            assertThat(outcome.raw()).as(shown).isEqualTo(Arrays.copyOfRange(input, start, end));
            at = end;
        }
        separators(input, at, input.length, between, shown);
    }

    private static void separators(byte[] input, int from, int to, String between, String shown) {
        for (int i = from; i < to; i++) {
            assertThat(between.indexOf((char) (input[i] & 0xff)))
                    .as("byte %d of %s", i, shown)
                    .isGreaterThanOrEqualTo(0);
        }
    }

    @Test
    void fromAnyOfTheirRecordsLinesReadAsFromTheirStart() throws IOException {
        JsonFormat lines = format(JsonLayout.LINES);
        Random random = new Random(7);
        List<String> records = new ArrayList<>(LOCAL_DAMAGE);
        records.addAll(List.of("[", "{", "", " ", "[1,", "{\"id\":\"" + "x".repeat(300) + "\"}"));
        for (int i = 0; i < 20; i++) {
            records.add(good(random, i));
        }
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(records, random);
            // The first line tells whether it is JSON lines at all.
            String first = "\ufeff" + good(random, 100);
            // Every other time by lone carriage returns, which the first two records show.
            String text = round % 2 == 0
                    ? first + "\r\n" + String.join("\n", records)
                    : first + "\r" + good(random, 101) + "\r" + String.join("\r", records);
            byte[] input = text.getBytes(StandardCharsets.UTF_8);
            JsonReading whole = JsonReading.of(lines, new ByteArrayInputStream(input), JsonReading.limits(200, 64));
            List<String> all = whole.complete();
            for (int i = 0; i < whole.outcomes().size(); i++) {
                JsonReading rest =
                        JsonReading.from(whole.outcomes().get(i).position(), lines, input, JsonReading.limits(200, 64));
                assertThat(rest.complete()).isEqualTo(all.subList(i, all.size()));
            }
        }
    }

    @Test
    void everyPrefixAndEveryFlippedBitIsAccountedFor() throws IOException {
        for (JsonLayout layout : LAYOUTS) {
            byte[] input = goods(layout, new Random(3), 12);
            for (int length = 0; length < input.length; length++) {
                accounted(layout, Arrays.copyOf(input, length));
            }
            for (int bit = 0; bit < 8 * input.length; bit++) {
                byte[] flipped = input.clone();
                flipped[bit / 8] ^= (byte) (1 << (bit % 8));
                accounted(layout, flipped);
            }
        }
    }

    @Test
    void aCommaBehindDamageAmongConcatenatedValuesIsPartOfIt() throws IOException {
        for (String input : List.of("{\"id\":1}],", "x},{\"id\":1}", ".]eE]]]O]],")) {
            accounted(JsonLayout.CONCATENATED, input.getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Four kilobytes: every third prefix and every third bit in each layout, so that the layouts together see each. */
    @Test
    void prefixesAndFlippedBitsOfAFileOfFourKilobytesAreAccountedFor() throws IOException {
        Random random = new Random(4);
        List<String> records = new ArrayList<>();
        for (int i = 0; i < 36; i++) {
            records.add(
                    i % 2 == 0 ? good(random, i) : "{\"id\":" + i + ",\"n\":\"" + "a long text, ".repeat(14) + "\"}");
        }
        for (JsonLayout layout : LAYOUTS) {
            byte[] input = whole(layout, records);
            assertThat(input.length).isBetween(3500, 4500);
            for (int length = layout.ordinal(); length < input.length; length += LAYOUTS.size()) {
                accounted(layout, Arrays.copyOf(input, length));
            }
            for (int bit = layout.ordinal(); bit < 8 * input.length; bit += LAYOUTS.size()) {
                input[bit / 8] ^= (byte) (1 << (bit % 8));
                accounted(layout, input);
                input[bit / 8] ^= (byte) (1 << (bit % 8));
            }
        }
    }

    @Test
    void aNameThatOnlyEndsBehindItsRecordSaysNothingAboutTheNext() throws IOException {
        byte[] input = "[{\"i\n&}\0\"".getBytes(StandardCharsets.US_ASCII);
        for (int chunk = 1; chunk < 12; chunk++) {
            assertThat(read(JsonLayout.DOCUMENT, input, chunk).complete())
                    .isEqualTo(read(JsonLayout.DOCUMENT, input, 1 << 18).complete());
        }
    }

    @Property(tries = 300)
    void anyBytesAreAccountedFor(@ForAll byte[] input, @ForAll @IntRange(max = 2) int layout) throws IOException {
        if (LAYOUTS.get(layout) != JsonLayout.DOCUMENT) {
            accounted(LAYOUTS.get(layout), input);
        }
    }

    @Property(tries = 500)
    void anyChunkSizeGivesTheSame(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 2000) int chunk, @ForAll @IntRange(max = 2) int layout)
            throws IOException {
        Random random = new Random(seed);
        byte[] input = goods(LAYOUTS.get(layout), random, 15);
        for (int damage = random.nextInt(4); damage > 0; damage--) {
            input[random.nextInt(input.length)] ^= (byte) (1 << random.nextInt(8));
        }
        assertThat(read(LAYOUTS.get(layout), input, chunk).complete())
                .isEqualTo(read(LAYOUTS.get(layout), input, 1 << 18).complete());
    }

    @Property(tries = 300)
    void garbageBetweenValuesIsOneRejectARunAndCostsNoneOfThem(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 2000) int chunk) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        int runs = 0;
        for (int i = 0; i < 15; i++) {
            text.append(random.nextBoolean() ? good(random, i) : "{\"n\":{\"id\":" + i + "}}");
            if (random.nextBoolean()) {
                runs++;
                text.append(" oops");
                for (int more = random.nextInt(4); more > 0; more--) {
                    text.append(" \n".charAt(random.nextInt(2))).append(GARBAGE.get(random.nextInt(GARBAGE.size())));
                }
            }
            text.append(" \n".charAt(random.nextInt(2)));
        }
        byte[] input = text.toString().getBytes(StandardCharsets.UTF_8);
        JsonReading reading = read(JsonLayout.CONCATENATED, input, chunk);
        assertThat(reading.failure()).isNull();
        assertThat(loaded(reading)).as(text.toString()).hasSize(15);
        assertThat(reading.outcomes()).hasSize(15 + runs);
        assertThat(reading.complete())
                .isEqualTo(read(JsonLayout.CONCATENATED, input, 1 << 18).complete());
        accounted(JsonLayout.CONCATENATED, input);
    }

    @Property(tries = 500)
    void readingADirtyFileEqualsReadingItsCleanPart(@ForAll long seed, @ForAll @IntRange(max = 2) int layout)
            throws IOException {
        Random random = new Random(seed);
        List<String> dirty = new ArrayList<>();
        List<String> clean = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            boolean bad = i > 0 && random.nextInt(4) == 0;
            String record = bad ? LOCAL_DAMAGE.get(random.nextInt(LOCAL_DAMAGE.size())) : good(random, i);
            dirty.add(record);
            if (!bad) {
                clean.add(record);
            }
        }
        JsonReading tolerant = read(LAYOUTS.get(layout), whole(LAYOUTS.get(layout), dirty), 1 << 18);
        JsonReading strict = read(LAYOUTS.get(layout), whole(LAYOUTS.get(layout), clean), 1 << 18);
        assertThat(tolerant.failure()).isNull();
        assertThat(tolerant.outcomes()).hasSize(dirty.size());
        assertThat(loaded(tolerant)).isEqualTo(loaded(strict)).hasSize(clean.size());
    }

    private static List<String> loaded(JsonReading reading) {
        return reading.outcomes().stream()
                .filter(outcome -> outcome.violation() == null)
                .map(JsonReading.Outcome::fields)
                .toList();
    }
}
