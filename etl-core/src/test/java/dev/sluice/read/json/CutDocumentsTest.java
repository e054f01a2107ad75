package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** An input that was cut is told as one, wherever it was cut: in names, texts, numbers, words, escapes, characters and comments. */
final class CutDocumentsTest {

    private static final String CUT = "was it cut? Get the whole file again";

    /** A good record of every kind of value. */
    private static final String RECORD =
            "{\"id\":-1.5e+3,\"n\":\"a\\\"\\u00e9é😀\\\\\",\"t\":[true,false,null,{\"x\":[ ]}], \"é\" : {}}";

    private static final String ANCESTORS =
            "{ \"meta\" : {\"b\":\"x\\u0041é\",\"c\":true},\"n\":12,\"t\\\"é\":\"a\",\n\"o\":[{\"id\":1,\"i\":["
                    + RECORD + ",\n" + RECORD + "],\"end\":\"]}\"},{\"i\":[]}],\"sum\" : true }";

    private static JsonReading read(JsonDialect dialect, byte[] input, int chunk) throws IOException {
        JsonFormat format = JsonReading.format(dialect, "id", "n=");
        return dialect.twoPass()
                ? JsonReading.twice(format, input, JsonReading.limits(1 << 16, chunk))
                : JsonReading.of(format, new ByteArrayInputStream(input), JsonReading.limits(1 << 16, chunk));
    }

    private static JsonDialect document(String records) {
        return JsonDialect.of(JsonLayout.DOCUMENT).records(JsonPath.parse(records));
    }

    private static Map<String, JsonPath> with(String... paths) {
        Map<String, JsonPath> all = new java.util.LinkedHashMap<>();
        for (String path : paths) {
            all.put("with" + all.size(), JsonPath.parse(path));
        }
        return all;
    }

    /** From behind its first byte to its last bracket. */
    private static void isToldAsCutAtEveryByte(JsonDialect dialect, String document) throws IOException {
        byte[] input = document.getBytes(StandardCharsets.UTF_8);
        for (int chunk : List.of(1, 7, 1 << 16)) {
            assertThat(read(dialect, input, chunk).failure()).as(document).isNull();
            for (int length = 1; length < input.length; length++) {
                byte[] cut = Arrays.copyOf(input, length);
                assertThat(read(dialect, cut, chunk).failure())
                        .as(dialect + ": " + new String(cut, StandardCharsets.UTF_8))
                        .endsWith(CUT);
            }
        }
    }

    /** Symptom: one that was cut in the name of a member was told as damaged. */
    @Test
    void aDocumentIsToldAsCutWhereverItIsCut() throws IOException {
        isToldAsCutAtEveryByte(JsonDialect.of(JsonLayout.DOCUMENT), "[" + RECORD + " ,\n" + RECORD + " ]");
        isToldAsCutAtEveryByte(document(""), RECORD);
        isToldAsCutAtEveryByte(document("/*"), "{\"a\" : " + RECORD + ",\"\\u0062é\":" + RECORD + "}");
        isToldAsCutAtEveryByte(document("/o/*/i/*"), ANCESTORS);
        isToldAsCutAtEveryByte(document("/o/*/i"), "{\"o\":[{\"i\":" + RECORD + ",\"x\":1},{\"i\":3}]}");
    }

    /** Symptom: one that was cut in a member that holds fields of ancestors was told as damaged, or its cut field as no JSON. */
    @Test
    void soIsOneOfWhichFieldsOfAncestorsAreTakenAlong() throws IOException {
        JsonDialect before = document("/o/*/i/*").with(with("/meta/b", "/meta/c", "/n", "/o/*/id", "/t\"é"));
        isToldAsCutAtEveryByte(before, ANCESTORS);
        isToldAsCutAtEveryByte(
                document("/o/*/i/*").with(with("/meta/b", "/sum", "/o/*/end")).readTwice(), ANCESTORS);
    }

    /** Found by fuzzing: what was told of such a member depended on whether the end of the input was seen with it. */
    @Test
    void soIsOneBehindAMemberThatIsNoJson() throws IOException {
        byte[] input = "{\"n\":{\"a\":1:}".getBytes(StandardCharsets.UTF_8);
        JsonDialect dialect = document("/a").with(with("/n"));
        for (int chunk = 1; chunk < 30; chunk++) {
            assertThat(read(dialect, input, chunk).failure()).endsWith(CUT);
            String whole = read(dialect, "{\"n\":{\"a\":1:} ".getBytes(StandardCharsets.UTF_8), chunk)
                    .failure();
            assertThat(whole).contains("the member 'n', which `source.json.with` takes, but the field is no json");
        }
    }

    @Test
    void soIsOneWithCommentsAndApostrophes() throws IOException {
        JsonDialect lenient = document("/o/*/i/*")
                .with(with("/n"))
                .lenient(JsonLeniency.COMMENTS, JsonLeniency.SINGLE_QUOTES, JsonLeniency.TRAILING_COMMAS);
        isToldAsCutAtEveryByte(
                lenient,
                "{/* ] */'n'/**/: // x\n 1, \"o\"/* a */:[/*b*/{'i':[{'id':1/* } */,}// y\n,{'id':2},/**/],},],/* c */}");
    }

    @Test
    void ofValuesOneAfterAnotherTheOneThatIsCutIsOneReject() throws IOException {
        byte[] input = (RECORD + "\n").repeat(3).getBytes(StandardCharsets.UTF_8);
        int record = input.length / 3;
        for (int chunk : List.of(1, 7, 1 << 16)) {
            for (int length = 1; length < input.length; length++) {
                JsonReading reading =
                        read(JsonDialect.of(JsonLayout.CONCATENATED), Arrays.copyOf(input, length), chunk);
                assertThat(reading.failure()).isNull();
                int good = (length + 1) / record;
                boolean within = length % record != 0 && (length + 1) % record != 0;
                assertThat(reading.outcomes()).hasSize(good + (within ? 1 : 0));
                if (within) {
                    assertThat(Objects.requireNonNull(
                                            reading.outcomes().get(good).violation())
                                    .message())
                            .isEqualTo("the input ends inside this value: " + CUT);
                }
            }
        }
    }
}
