package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.config.DataSize;
import dev.sluice.failure.Violation;
import dev.sluice.read.ReadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A JSON record over a limit is one reject that names the limit; its neighbours are loaded, as plain records and by tokens (which an escape asks for). */
final class JsonLimitsTest {

    private static final ReadLimits LIMITS = new ReadLimits(new DataSize(64), 9, DataSize.ofKibibytes(1));

    /** The outcome of the second of three lines. */
    private static String second(String record, ReadLimits limits) throws IOException {
        String input = "{\"id\":1}\n" + record + "\n{\"id\":3}\n";
        List<String> outcomes = new ArrayList<>();
        JsonReading reading = JsonReading.of(
                JsonReading.format(JsonDialect.of(JsonLayout.LINES), "id", "note"),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                limits);
        for (var outcome : reading.outcomes()) {
            Violation violation = outcome.violation();
            outcomes.add(violation == null ? "loaded" : violation.code() + ": " + violation.message());
        }
        assertThat(outcomes).hasSize(3);
        assertThat(List.of(outcomes.get(0), outcomes.get(2))).containsOnly("loaded");
        return Objects.requireNonNull(outcomes.get(1));
    }

    @Test
    void aStringOverTheLimitOfAField() throws IOException {
        ReadLimits limits = LIMITS.withField(new DataSize(4));
        assertThat(second("{\"note\":\"abcd\"}", limits)).isEqualTo("loaded");
        for (String escaped : List.of("", "\\u0061")) {
            String text = escaped + "abcde".substring(escaped.isEmpty() ? 0 : 1);
            assertThat(second("{\"note\":\"" + text + "\"}", limits))
                    .isEqualTo(
                            "FIELD_TOO_LARGE: field 2 ('note') has 5 bytes, more than `limits.field` of 4B; raise the limit if the record is right");
        }
        assertThat(second("{\"other\":\"abcdefgh\"}", limits))
                .as("no column takes it")
                .isEqualTo("loaded");
    }

    @Test
    void whatIsMissingOrNullHasNoLength() throws IOException {
        ReadLimits limits = LIMITS.withField(new DataSize(1));
        assertThat(second("{\"id\":7}", limits)).isEqualTo("loaded");
        assertThat(second("{\"id\":7,\"note\":null}", limits)).isEqualTo("loaded");
    }

    @Test
    void aNumberOverItsLimit() throws IOException {
        ReadLimits limits = LIMITS.withNumber(5);
        assertThat(second("{\"id\":12345}", limits)).isEqualTo("loaded");
        assertThat(second("{\"id\":123456}", limits))
                .startsWith("JSON_TOO_LONG: a number or a member's name ")
                .endsWith(
                        "is longer than the job allows: numbers have at most `limits.number` of 5 characters, names `limits.name` of 65536; raise the limit if the record is right");
    }

    @Test
    void aNameOverItsLimit() throws IOException {
        ReadLimits limits = LIMITS.withName(6);
        assertThat(second("{\"id\":2,\"länger\":1}", limits)).isEqualTo("loaded");
        assertThat(second("{\"id\":2,\"l\\u00e4nger\":1}", limits)).isEqualTo("loaded");
        assertThat(second("{\"id\":2,\"longest\":1}", limits))
                .startsWith("JSON_TOO_LONG: a number or a member's name ")
                .endsWith("names `limits.name` of 6; raise the limit if the record is right");
    }

    @Test
    void depthAndRecordOverTheirLimits() throws IOException {
        assertThat(second("{\"id\":[[2]]}", LIMITS.withDepth(2)))
                .isEqualTo(
                        "JSON_TOO_DEEP: at byte 7 of the record arrays and objects are nested more than 2 deep, the most that `limits.depth` allows; raise the limit if the record is right");
        assertThat(second("{\"note\":\"" + "x".repeat(60) + "\"}", LIMITS))
                .isEqualTo(
                        "RECORD_TOO_LARGE: the record has 71 bytes, more than `limits.record` of 64B; raise the limit if the record is right");
    }

    /** Symptom: of a record nested more than 500 deep no member became a column, whatever the job allows. */
    @Test
    void theMembersOfARecordAreFoundHoweverDeepItIs() {
        byte[] record = ("{\"id\":1,\"deep\":" + "[".repeat(9_999) + "]".repeat(9_999) + ",\"note\":2}")
                .getBytes(StandardCharsets.US_ASCII);
        assertThat(JsonReading.format(JsonDialect.of(JsonLayout.LINES), "id").unknown(record, 0, record.length).stream()
                        .map(member -> member.name()))
                .containsExactly("deep", "note");
    }

    @Test
    void aFieldIsRefusedWhoseNameIsNoPointerAlthoughItBeginsLikeOne() {
        assertThatThrownBy(() -> new JsonField(List.of("id", "/a~x"), false))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'/a~x' is no JSON Pointer: it has a ~ that is neither ~0 (for ~) nor ~1 (for /)");
    }
}
