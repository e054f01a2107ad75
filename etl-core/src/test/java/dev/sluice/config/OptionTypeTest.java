package dev.sluice.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OptionTypeTest {

    private static final Place PLACE = new Place("job.yaml", 3, 5);

    private enum Mode {
        APPEND,
        INSERT_MISSING
    }

    private final Problems problems = new Problems();

    private static Node scalar(String text) {
        return new Node.Scalar(PLACE, text, false, false);
    }

    private <T> @Nullable T read(OptionType<T> type, Node node) {
        return type.read(node, problems);
    }

    private List<String> words() {
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Test
    void readsScalars() {
        assertThat(read(OptionType.TEXT, scalar("a b"))).isEqualTo("a b");
        assertThat(read(OptionType.FLAG, scalar("true"))).isTrue();
        assertThat(read(OptionType.FLAG, scalar("false"))).isFalse();
        assertThat(read(OptionType.SIZE, scalar("8MiB"))).isEqualTo(DataSize.ofMebibytes(8));
        assertThat(read(OptionType.DURATION, scalar("200ms"))).isEqualTo(Duration.ofMillis(200));
        assertThat(read(OptionType.DURATION, scalar("2 h"))).isEqualTo(Duration.ofHours(2));
        assertThat(read(OptionType.DURATION, scalar("1d"))).isEqualTo(Duration.ofDays(1));
        assertThat(read(OptionType.RATIO, scalar("0.5%"))).isEqualTo(0.005);
        assertThat(read(OptionType.integer(1, 1_000_000), scalar("1_000"))).isEqualTo(1000);
        assertThat(read(OptionType.oneOf(Mode.class), scalar("insert_missing"))).isEqualTo(Mode.INSERT_MISSING);
        Secret secret = read(OptionType.SECRET, new Node.Scalar(PLACE, "hunter2", false, true));
        assertThat(secret).hasToString("***");
        assertThat(words()).isEmpty();
    }

    @Test
    void saysWhatToWriteInstead() {
        assertThat(read(OptionType.FLAG, scalar("yes"))).isNull();
        assertThat(read(OptionType.DURATION, scalar("30"))).isNull();
        assertThat(read(OptionType.SIZE, scalar("8 megs"))).isNull();
        assertThat(read(OptionType.RATIO, scalar("101%"))).isNull();
        assertThat(read(OptionType.integer(1, 9), scalar("10"))).isNull();
        assertThat(read(OptionType.oneOf(Mode.class), scalar("apend"))).isNull();
        assertThat(read(OptionType.TEXT, scalar("null"))).isNull();
        assertThat(read(OptionType.TEXT, new Node.Sequence(PLACE, List.of()))).isNull();
        assertThat(words())
                .containsExactly(
                        "job.yaml:3:5: 'yes' is not true or false",
                        "job.yaml:3:5: '30' has no unit: write 30s, not 30",
                        "job.yaml:3:5: '8 megs' is not a size with its unit, such as 8MiB",
                        "job.yaml:3:5: '101%' is not a percentage, such as 1% or 0.5%",
                        "job.yaml:3:5: '10' is not a whole number from 1 to 9",
                        "job.yaml:3:5: 'apend' is not one of append, insert_missing; did you mean 'append'?",
                        "job.yaml:3:5: expected text, found nothing",
                        "job.yaml:3:5: expected text, found a list");
    }

    @Test
    void hidesASecretThatIsWrong() {
        assertThat(read(OptionType.DURATION, new Node.Scalar(PLACE, "hunter2", false, true)))
                .isNull();
        assertThat(words()).singleElement().asString().contains("'***'").doesNotContain("hunter2");
    }

    @Test
    void readsListsAndMappings() {
        OptionType<List<Integer>> list = OptionType.listOf(OptionType.integer(1, 9));
        assertThat(read(list, scalar("3"))).containsExactly(3);
        assertThat(read(list, new Node.Sequence(PLACE, List.of(scalar("3"), scalar("4")))))
                .containsExactly(3, 4);
        assertThat(words()).isEmpty();
        assertThat(read(list, new Node.Sequence(PLACE, List.of(scalar("0"), scalar("x")))))
                .isNull();
        assertThat(words()).hasSize(2);
        OptionType<Map<String, Integer>> map = OptionType.mapOf(OptionType.integer(1, 9));
        assertThat(read(map, mapping("b", scalar("1"), "a", scalar("2"))))
                .containsExactly(Map.entry("b", 1), Map.entry("a", 2));
        assertThat(read(map, scalar("1"))).isNull();
        assertThat(words())
                .contains("job.yaml:3:5: expected a mapping from names to a whole number from 1 to 9, found nothing");
    }

    private static Node mapping(String key, Node value, String other, Node otherValue) {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        entries.put(key, new Node.Entry(PLACE, value));
        entries.put(other, new Node.Entry(PLACE, otherValue));
        return new Node.Mapping(PLACE, entries);
    }

    @Test
    void readsASetOfKeysWithEveryProblemAtOnce() {
        Option<Integer> retries = Option.withDefault("retries", OptionType.integer(0, 9), 3, "How often.");
        Option<String> url = Option.required("url", OptionType.TEXT, "Where.");
        Option<String> note = Option.optional("note", OptionType.TEXT, "Why.");
        OptionSet set = new OptionSet("target", retries, url, note);
        Options good = set.read(mapping("url", scalar("u"), "note", scalar("n")), problems);
        assertThat(words()).isEmpty();
        assertThat(good).isNotNull();
        if (good != null) {
            assertThat(good.get(retries)).isEqualTo(3);
            assertThat(good.get(url)).isEqualTo("u");
            assertThat(good.find(note)).isEqualTo("n");
            assertThat(good.has(retries)).isFalse();
        }
        assertThat(set.read(mapping("retrys", scalar("1"), "retries", scalar("x")), problems))
                .isNotNull();
        assertThat(words())
                .containsExactly(
                        "job.yaml:3:5: unknown key 'retrys' under target; did you mean 'retries'?",
                        "job.yaml:3:5: 'x' is not a whole number from 0 to 9",
                        "job.yaml:3:5: 'url' is missing under target: write text");
        assertThat(set.read(scalar("x"), problems)).isNull();
        assertThat(words()).contains("job.yaml:3:5: expected a mapping under target with some of retries, url, note");
    }
}
