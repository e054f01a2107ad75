package dev.sluice.transform.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BytePatternTest {

    private static final List<String> ATOMS = List.of(
            "a", "b", "-", "\\.", "\\d", "[A-Z]", "[a-c0-9_]", "[ab.-]", "[\\d.]", " ", "\\+", "[+*]", "@", "/");

    private static final List<String> COUNTS = List.of("", "", "", "?", "*", "+", "{2}", "{1,3}", "{0,2}", "{2,}");

    private static BytePattern plain(String regexp) {
        BytePattern pattern = BytePattern.of(regexp);
        assertThat(pattern).as("%s is plain", regexp).isNotNull();
        return Objects.requireNonNull(pattern);
    }

    private static boolean matches(BytePattern pattern, String text) {
        byte[] bytes = ("." + text + ".").getBytes(StandardCharsets.UTF_8);
        return pattern.matches(bytes, 1, bytes.length - 1);
    }

    @Test
    void findsNothingThatTheRegularExpressionDoesNotMatch() {
        Random random = new Random(20261125);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder regexp = new StringBuilder();
            for (int part = random.nextInt(4); part >= 0; part--) {
                regexp.append(ATOMS.get(random.nextInt(ATOMS.size())))
                        .append(COUNTS.get(random.nextInt(COUNTS.size())));
            }
            BytePattern pattern = plain(regexp.toString());
            Pattern whole = Pattern.compile(regexp.toString());
            for (int j = 0; j < 20; j++) {
                String text = text(random);
                if (matches(pattern, text)) {
                    found++;
                    assertThat(whole.matcher(text).matches())
                            .as("%s matches %s", regexp, text)
                            .isTrue();
                }
            }
        }
        assertThat(found).isGreaterThan(5_000);
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(6); length > 0; length--) {
            text.append("abcABZ019._-+*@/ é".charAt(random.nextInt(18)));
        }
        return text.toString();
    }

    @Test
    void findsWhatPlainPatternsMatch() {
        assertThat(matches(plain("[A-Z]{2}"), "AT")).isTrue();
        assertThat(matches(plain("[A-Z]{2}"), "ATU")).isFalse();
        assertThat(matches(plain("\\d{3}-\\d{2,}"), "123-4567")).isTrue();
        assertThat(matches(plain("[a-z0-9._-]+@[a-z]+\\.com"), "a.b-c@example.com"))
                .isTrue();
        assertThat(matches(plain("[A-Z]{2}"), "ÄT")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a|b",
                "(a)",
                "^a",
                "a$",
                ".",
                "[^a]",
                "[a&&b]",
                "[[a]b]",
                "\\w",
                "\\p{L}",
                "a+?",
                "a*+",
                "(?i)a",
                "é",
                "[é]",
                "\\Qa\\E",
                "[a\\-c]b|",
                "\\bA",
                "a{2}{3}",
                "[]a]",
                "[+--]",
                "[\\d-z]",
                "[-a]"
            })
    void leavesEverythingElseToTheRegularExpression(String regexp) {
        assertThat(BytePattern.of(regexp)).isNull();
    }
}
