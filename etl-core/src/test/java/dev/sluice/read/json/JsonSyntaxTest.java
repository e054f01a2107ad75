package dev.sluice.read.json;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.read.ReadLimits;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSyntaxTest {

    private static @Nullable String fault(String text) {
        return fault(text, ReadLimits.DEFAULT);
    }

    private static @Nullable String fault(String text, ReadLimits limits) {
        byte[] bytes = ("]" + text + "]").getBytes(StandardCharsets.UTF_8);
        JsonSyntax.Fault fault = new JsonSyntax(limits).fault(bytes, 1, bytes.length - 1);
        return fault == null ? null : fault.words();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-0",
                "1.50e+10",
                "1e1000000000",
                "\"\"",
                "\"a\\u00e4\\n\\\\u0000\"",
                "\"\\ud83c\\udf89\"",
                "true",
                "null",
                "[]",
                "{}",
                " \t\r\n[1, {\"a\": [\"ü🎉\"]}] ",
                "{\"a\":1,\"a\":2}",
                "[[[[]]]]"
            })
    void takesOneValue(String text) {
        assertThat(fault(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[",
                "{\"a\":",
                "]",
                "{a:1}",
                "{'a':1}",
                "[1,]",
                "[,1]",
                "01",
                "+1",
                ".5",
                "1.",
                "0x1",
                "NaN",
                "Infinity",
                "tru",
                "\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"a\nb\"",
                "// c\n1",
                "/* c */ 1",
                "[1 2]",
                "{\"a\" 1}",
                "[1}",
                "1e",
                "-"
            })
    void refusesWhatIsNone(String text) {
        assertThat(fault(text)).startsWith("is no json: ").doesNotContain("\n").contains("(character ");
    }

    @Test
    void refusesNoneAndMoreThanOne() {
        assertThat(fault("")).isEqualTo("is no json: it is empty");
        assertThat(fault("  ")).isEqualTo("is no json: it is empty");
        assertThat(fault("1 2")).isEqualTo("is no json: more stands after the value's end");
        assertThat(fault("{} []")).isEqualTo("is no json: more stands after the value's end");
        assertThat(fault("{}]")).startsWith("is no json: ");
        assertThat(fault("\uFEFF1")).isEqualTo("is no json: it begins with a byte order mark");
        assertThat(fault("1\u0000")).isEqualTo("is no json: it holds U+0000");
        assertThat(fault("\u00001")).isEqualTo("is no json: it holds U+0000");
    }

    @Test
    void refusesEscapesThatJsonbCannotStore() {
        assertThat(fault("[\"a\\u0000b\"]")).isEqualTo("holds the escape \\u0000, which PostgreSQL cannot store");
        assertThat(fault("{\"\\u0000\":1}")).isEqualTo("holds the escape \\u0000, which PostgreSQL cannot store");
        for (String half :
                new String[] {"\\ud800", "\\ud800x", "\\ud800\\n", "\\ud800\\ue000", "\\ud800\\ud800\\udc00"}) {
            assertThat(fault("\"" + half + "\""))
                    .isEqualTo("holds the escape \\ud800, half of a surrogate pair without its other half");
        }
        assertThat(fault("\"\\uDC00\""))
                .isEqualTo("holds the escape \\udc00, half of a surrogate pair without its other half");
    }

    @Test
    void boundsNestingNumbersAndNames() {
        assertThat(fault("[".repeat(500) + "]".repeat(500))).isNull();
        String deep = "has arrays and objects nested more than 500 deep, the most that `limits.depth` allows;"
                + " raise the limit if the value is right";
        assertThat(fault("[".repeat(501) + "]".repeat(501))).isEqualTo(deep);
        assertThat(fault("[".repeat(100_000))).isEqualTo(deep);
        String tooLong = "has a number or a member's name that is longer than the job allows: numbers have at most"
                + " `limits.number` of 150000 characters, names `limits.name` of 65536; raise the limit if the value is right";
        assertThat(fault("1".repeat(150_001))).isEqualTo(tooLong);
        assertThat(fault("0." + "1".repeat(150_001))).isEqualTo(tooLong);
        assertThat(fault("{\"" + "n".repeat(70_000) + "\":1}")).isEqualTo(tooLong);
        assertThat(fault("\"" + "s".repeat(1_000_000) + "\"")).isNull();
    }

    @Test
    void holdsToTheLimitsOfTheJob() {
        ReadLimits more = ReadLimits.DEFAULT.withDepth(ReadLimits.MOST_DEPTH);
        assertThat(fault("[".repeat(10_000) + "]".repeat(10_000), more)).isNull();
        assertThat(fault("[[[1]]]", more.withDepth(3))).isNull();
        assertThat(fault("[[{\"a\":{}}]]", more.withDepth(3)))
                .startsWith("has arrays and objects nested more than 3 deep, the most that `limits.depth` allows;");
        assertThat(fault("[12345, -1.5e]", more.withNumber(5))).startsWith("is no json: ");
        assertThat(fault("[12345, -1.50]", more.withNumber(5))).isNull();
        assertThat(fault("[12345, -1.2345678]", more.withNumber(5))).contains("`limits.number` of 5 characters");
        assertThat(fault("[123456]", more.withNumber(5))).contains("`limits.number` of 5 characters");
        assertThat(fault("{\"länger\":1,\"l\\u00e4nger\":2}", more.withName(6))).isNull();
        assertThat(fault("{\"longest\":1}", more.withName(6))).contains("names `limits.name` of 6;");
        assertThat(fault("{\"" + "n".repeat(70) + "\":1}", more.withName(6))).contains("names `limits.name` of 6;");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":1", "[1,2}", "{\"a\":[1,}", "{\"id\":1,", "{\"a\""})
    void noMessageShowsWhereTheParserKeepsItsInput(String text) {
        assertThat(fault(text)).isNotNull().doesNotContain("UNKNOWN", "Source", "(start", "(for ");
    }
}
