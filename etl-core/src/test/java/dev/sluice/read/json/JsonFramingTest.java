package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.read.SplittingStream;
import java.io.ByteArrayInputStream;
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
import org.junit.jupiter.api.Test;

/** Framing where many inputs are needed: random damage, any cut, and the conformance suite. */
final class JsonFramingTest {

    private static final int ROUNDS = 400;

    private static JsonReading read(JsonFormat format, byte[] input, long record, long chunk, Random random)
            throws IOException {
        return JsonReading.of(
                format,
                random.nextBoolean() ? new SplittingStream(input, random) : new ByteArrayInputStream(input),
                JsonReading.limits(record, chunk));
    }

    private static byte[] document(Random random) {
        StringBuilder text = new StringBuilder("{\"meta\":{\"b\":\"x\"},\"o\":[");
        String space = random.nextBoolean() ? "" : "\n ";
        for (int i = 0; i < 4; i++) {
            text.append(i == 0 ? "" : ",")
                    .append(space)
                    .append("{\"id\":")
                    .append(i)
                    .append(",\"i\":[");
            for (int j = 0; j < 3; j++) {
                text.append(j == 0 ? "" : ",")
                        .append(space)
                        .append("{\"id\":")
                        .append(10 * i + j)
                        .append(",\"n\":\"a\\\"}]")
                        .append("é".repeat(random.nextInt(30)))
                        .append("\",\"t\":[{\"id\":1},{\"id\":2}]}");
            }
            text.append("]}");
        }
        return text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Its input had line feeds, which it has not itself. */
    @Test
    void aLoneRecordWithACarriageReturnBehindItsBracketIsNoDocumentOverLines() throws IOException {
        byte[] record = "{\r\"id\":1}".getBytes(StandardCharsets.US_ASCII);
        JsonReading reading = JsonReading.of(
                JsonReading.format(JsonLayout.LINES, null, Map.of(), "id").alone(Map.of()),
                new ByteArrayInputStream(record),
                JsonReading.limits(1000, 1000));
        assertThat(reading.outcomes()).extracting(JsonReading.Outcome::shown).containsExactly("1 @0 [1]");
    }

    @Test
    void anyChunkAndAnyReadGiveTheSameOfDamagedDocuments() throws IOException {
        Random random = new Random(7);
        JsonFormat nested = JsonReading.format(
                JsonLayout.DOCUMENT, "/o/*/i/*", Map.of("o", "/o/*/id", "b", "/meta/b"), "o", "b", "id", "n");
        JsonFormat flat = JsonReading.format(JsonLayout.DOCUMENT, "/o/*", Map.of(), "id", "i");
        JsonFormat values = JsonReading.format(JsonLayout.CONCATENATED, null, Map.of(), "o");
        JsonFormat lines = JsonReading.format(JsonLayout.LINES, null, Map.of(), "o", "id");
        byte[] odd = "\"\"{}[],:\\\n".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < ROUNDS; round++) {
            byte[] input = document(random);
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                input[random.nextInt(input.length)] = odd[random.nextInt(odd.length)];
            }
            if (random.nextInt(5) == 0) {
                input = java.util.Arrays.copyOf(input, random.nextInt(input.length));
            }
            JsonFormat format = List.of(nested, flat, values, lines).get(round % 4);
            long record = random.nextInt(4) == 0 ? 40 : 1 << 20;
            JsonReading whole = read(format, input, record, 1 << 18, random);
            JsonReading cut = read(format, input, record, 1 + random.nextInt(300), random);
            assertThat(cut.complete())
                    .as("round " + round + ": " + new String(input, StandardCharsets.UTF_8))
                    .isEqualTo(whole.complete());
            inOrder(whole, input);
        }
    }

    /** Names, gaps, comments and members of ancestors around the limit of a record, damaged and cut, in every layout but lines. */
    @Test
    void anyChunkGivesTheSameAroundTheLimitOfARecord() throws IOException {
        Random random = new Random(13);
        List<JsonDialect> dialects = List.of(
                JsonDialect.of(JsonLayout.DOCUMENT)
                        .records(JsonPath.parse("/o/*"))
                        .with(Map.of("a", JsonPath.parse("/a/x"))),
                JsonDialect.of(JsonLayout.DOCUMENT).records(JsonPath.parse("/*")),
                JsonDialect.of(JsonLayout.DOCUMENT).records(JsonPath.parse("/p")),
                JsonDialect.of(JsonLayout.DOCUMENT).records(JsonPath.parse("")),
                JsonDialect.of(JsonLayout.CONCATENATED));
        byte[] odd = "\"\"{}[],:/*\\\n".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 3 * ROUNDS; round++) {
            String name = "n".repeat(random.nextInt(50));
            String comment = random.nextInt(3) == 0 ? "/* " + "}\" ".repeat(random.nextInt(18)) + "*/" : " ";
            String text = "{\"" + name + "\"" + comment + ":{\"id\":0},\"a\":{\"y\":[[]],\"x\":\""
                    + "v".repeat(random.nextInt(40)) + "\"}," + comment + "\"o\":{\"a\":{\"id\":1}" + comment
                    + ",\"b\":{\"id\":2}},\"p\":{\"id\":3}}";
            byte[] input = (round % 7 == 0
                            ? text.replace("\"o\":{\"a\":", "\"o\":[")
                                    .replace(",\"b\":", ",")
                                    .replace("}},\"p", "}],\"p")
                            : text)
                    .getBytes(StandardCharsets.US_ASCII);
            for (int damage = random.nextInt(3); damage > 0; damage--) {
                input[random.nextInt(input.length)] = odd[random.nextInt(odd.length)];
            }
            if (random.nextInt(4) == 0) {
                input = java.util.Arrays.copyOf(input, random.nextInt(input.length));
            }
            JsonDialect dialect = dialects.get(round % dialects.size());
            JsonFormat format =
                    JsonReading.format(round % 2 == 0 ? dialect : dialect.lenient(JsonLeniency.COMMENTS), "id", "a");
            JsonReading whole = read(format, input, 40, 1 << 18, random);
            JsonReading cut = read(format, input, 40, 1 + random.nextInt(100), random);
            assertThat(cut.complete())
                    .as("round " + round + ": " + new String(input, StandardCharsets.US_ASCII))
                    .isEqualTo(whole.complete());
            inOrder(whole, input);
        }
    }

    /** Records stand in order and do not overlap; what is refused is what stands there. */
    private static void inOrder(JsonReading reading, byte[] input) {
        long end = 0;
        for (JsonReading.Outcome outcome : reading.outcomes()) {
            int offset = (int) outcome.position().offset();
            assertThat(outcome.position().offset()).isGreaterThanOrEqualTo(end);
            end = offset + outcome.position().length();
            assertThat(end).isLessThanOrEqualTo(input.length);
            assertThat(outcome.raw()).isEqualTo(java.util.Arrays.copyOfRange(input, offset, (int) end));
        }
    }

    @Test
    void oneDamagedByteInAFlatDocumentCostsFewRecords() throws IOException {
        Random random = new Random(11);
        JsonFormat format = JsonReading.format(JsonLayout.DOCUMENT, null, Map.of(), "id");
        byte[] odd = "\"}],x".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < ROUNDS; round++) {
            StringBuilder text = new StringBuilder("[");
            for (int i = 0; i < 20; i++) {
                text.append(i == 0 ? "" : ",")
                        .append("{\"id\":")
                        .append(100 + i)
                        .append(",\"n\":\"abc, def\",\"t\":[1,\"x\"]}");
            }
            byte[] input = text.append("]").toString().getBytes(StandardCharsets.US_ASCII);
            // From the second record to the last but one.
            int place = 50 + random.nextInt(input.length - 150);
            input[place] = odd[random.nextInt(odd.length)];
            JsonReading reading = read(format, input, 1 << 20, 1 + random.nextInt(100), random);
            long loaded = reading.outcomes().stream()
                    .filter(outcome -> outcome.violation() == null)
                    .count();
            assertThat(reading.failure())
                    .as(new String(input, StandardCharsets.US_ASCII))
                    .isNull();
            assertThat(loaded).as(new String(input, StandardCharsets.US_ASCII)).isGreaterThanOrEqualTo(17);
        }
    }

    @Test
    void goodElementsAroundEveryWrongValueOfTheSuiteAreReadUnlessItSwallowsThemAndTheRunFails() throws IOException {
        JsonFormat format = JsonReading.format(JsonLayout.DOCUMENT, null, Map.of(), "id");
        List<String> lost = new ArrayList<>();
        int swallowing = 0;
        for (Path file : JsonTestSuite.files("n_")) {
            byte[] wrong = Files.readAllBytes(file);
            byte[] input = JsonTestSuite.among("[{\"id\":1},\n", wrong, ",\n{\"id\":2},\n{\"id\":3}]");
            JsonReading reading = read(format, input, 1 << 20, 1 << 18, new Random(1));
            List<String> good = reading.outcomes().stream()
                    .filter(outcome -> outcome.violation() == null)
                    .map(JsonReading.Outcome::fields)
                    .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
            boolean refused = reading.outcomes().size() > good.size();
            good.removeIf("-"::equals);
            boolean told = reading.failure() != null;
            swallowing += told ? 1 : 0;
            if (!told && (!good.equals(List.of("[1]", "[2]", "[3]")) || !refused)) {
                lost.add(file.getFileName() + " " + reading.shown() + " " + reading.failure());
            }
        }
        assertThat(swallowing).isLessThanOrEqualTo(18);
        assertThat(lost).as(String.join("\n", lost)).isEmpty();
    }

    @Test
    void deepNestingIsRefusedAndOverflowsNothing() throws IOException {
        JsonFormat format = JsonReading.format(JsonLayout.DOCUMENT, null, Map.of(), "id");
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        byte[] input = ("[{\"a\":" + deep + "},{\"id\":1}]").getBytes(StandardCharsets.US_ASCII);
        JsonReading reading = read(format, input, 1 << 20, 1 << 16, new Random(1));
        assertThat(reading.shown()).containsExactly("1 @1 JSON_TOO_DEEP", "1 @200008 [1]");
        assertThat(Objects.requireNonNull(reading.outcomes().get(0).violation()).message())
                .isEqualTo("at byte 504 of the record arrays and objects are nested more than 500 deep, the most that"
                        + " `limits.depth` allows; raise the limit if the record is right");
    }

    @Test
    void theFirstOrTheLastOfTwoMembersCounts() throws IOException {
        byte[] input = "[{\"a\":{\"b\":1},\"a\":{\"c\":2},\"x\":3,\"x\":null}]".getBytes(StandardCharsets.US_ASCII);
        List<JsonField> fields = Stream.of("/a/b", "/a/c", "x")
                .map(name -> new JsonField(List.of(name), false))
                .toList();
        for (DuplicateKeys which : List.of(DuplicateKeys.FIRST, DuplicateKeys.LAST)) {
            JsonReading reading = JsonReading.of(
                    new JsonFormat(JsonDialect.of(JsonLayout.DOCUMENT).duplicates(which), fields),
                    new ByteArrayInputStream(input),
                    JsonReading.limits(1000, 1000));
            assertThat(reading.outcomes().get(0).fields())
                    .isEqualTo(which == DuplicateKeys.FIRST ? "[1]-[3]" : "-[2]null");
        }
    }

    @Test
    void theLastOfTwoMembersIsAnArrayWhereItIsOneWhateverTheFirstWas() throws IOException {
        JsonFormat format =
                JsonReading.format(JsonDialect.of(JsonLayout.LINES).duplicates(DuplicateKeys.LAST), "a=", "b");
        for (String first : List.of("\"é \\n\"", "5", "true", "null", "[7]")) {
            byte[] input = ("{\"b\":\"t\",\"a\":" + first + ",\"a\":[1,2]}\n").getBytes(StandardCharsets.UTF_8);
            JsonReading reading =
                    JsonReading.of(format, new ByteArrayInputStream(input), JsonReading.limits(1000, 1000));
            assertThat(reading.outcomes().get(0).fields()).as(first).isEqualTo("[[1,2]][\"t\"]");
        }
    }

    @Test
    void aRejectCarriesTheFieldsOfItsAncestorsAsTheyAreWritten() throws IOException {
        JsonFormat format =
                JsonReading.format(JsonLayout.DOCUMENT, "/i/*", Map.of("b", "/b", "none", "/none"), "id", "b");
        byte[] input = "{\"b\":\"x\",\"i\":[{\"id\":]}]}".getBytes(StandardCharsets.US_ASCII);
        JsonReading reading = JsonReading.of(format, new ByteArrayInputStream(input), JsonReading.limits(1000, 1000));
        assertThat(reading.outcomes().get(0).surroundings()).isEqualTo(Map.of("with", Map.of("b", "\"x\"")));
    }

    @Test
    void anAncestorsFieldThatCannotBeStoredRefusesItsPlainRecordsTooWhereNoColumnTakesIt() throws IOException {
        JsonFormat format = JsonReading.format(JsonLayout.DOCUMENT, "/i/*", Map.of("b", "/b"), "id");
        byte[] input = "{\"b\":\"\\ud800\",\"i\":[{\"id\":1},{\"id\":\"\\n\"}]}".getBytes(StandardCharsets.US_ASCII);
        JsonReading reading = JsonReading.of(format, new ByteArrayInputStream(input), JsonReading.limits(1000, 1000));
        assertThat(reading.shown()).containsExactly("1 @19 TEXT_ENCODING", "1 @28 TEXT_ENCODING");
    }

    @Test
    void pathsThatDoNotFitAreRefusedWithWords() {
        assertThatThrownBy(() -> JsonReading.format(JsonLayout.DOCUMENT, "/o/*", Map.of("a", "/o/*/id"), "id"))
                .hasMessage(
                        "'a': /o/*/id lies in the records themselves: write it in the column's `from`, without /o/*");
        assertThatThrownBy(() -> JsonReading.format(JsonLayout.DOCUMENT, "", Map.of("a", "/id"), "id"))
                .hasMessage("'a': /id lies in the record itself, which is the root: write it in the column's `from`");
        assertThatThrownBy(() -> JsonReading.format(JsonLayout.DOCUMENT, "/o/*", Map.of("a", ""), "id"))
                .hasMessage("'a': \"\" holds the records themselves: point to a field beside them");
        assertThatThrownBy(() -> JsonReading.format(JsonLayout.DOCUMENT, "/o/*", Map.of("a", "/o"), "id"))
                .hasMessage("'a': /o holds the records themselves: point to a field beside them");
        assertThatThrownBy(() -> JsonReading.format(JsonLayout.DOCUMENT, "/o/*", Map.of("a", "/x/*/y"), "id"))
                .hasMessage("'a': /x/*/y has a * that the path of the records, /o/*, does not have at the same place:"
                        + " there would be more than one value");
    }
}
