package dev.sluice.transform.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.data.Column;
import dev.sluice.failure.Violation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {

    private static String message(String type, Object value, ConstraintSpec constraint, Wording wording) {
        Column column = OneRow.column(type);
        RowCheck check =
                RowCheck.of(List.of(ColumnCheck.of(column, List.of(constraint), DifferentialTest.CLOCK, wording)));
        List<Violation> violations = new ArrayList<>();
        check.check(OneRow.of(column, value), new BitSet(), violations);
        assertThat(violations).hasSize(1);
        return violations.get(0).message();
    }

    private static Wording in(String tag) {
        return new Wording(Wording.locale(tag).orElseThrow(), Map.of());
    }

    @Test
    void speaksTheLanguageOfTheJobWhateverTheMachineSpeaks() {
        Locale machine = Locale.getDefault();
        try {
            Locale.setDefault(Locale.FRANCE);
            ConstraintSpec least = new ConstraintSpec.DecimalMin(new BigDecimal("1.5"), true);
            assertThat(message("int", 3, new ConstraintSpec.Max(2), in("de")))
                    .isEqualTo("c: muss kleiner-gleich 2 sein");
            assertThat(message("int", 1, least, in("de-AT"))).isEqualTo("c: muss größer oder gleich 1.5 sein");
            assertThat(message("text", "x", new ConstraintSpec.OneOf(List.of("a", "b")), in("de")))
                    .isEqualTo("c: muss einer dieser Werte sein: a, b");
            assertThat(message("text", "x", new ConstraintSpec.OneOf(List.of("a", "b")), in("ja")))
                    .isEqualTo("c: must be one of a, b");
            assertThat(message("int", 1, least, in("en-GB"))).isEqualTo("c: must be greater than or equal to 1.5");
        } finally {
            Locale.setDefault(machine);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ar", "az", "cs", "da", "de", "en", "es", "fa", "fr", "hu", "it", "ja", "ko", "mn-MN", "nl", "pl", "pt",
                "pt-BR", "pt-PT", "ro", "ru", "sk", "tr", "uk", "zh", "zh-CN", "zh-TW"
            })
    void leavesNothingToBeFilledInInAnyLanguage(String tag) {
        BigDecimal five = new BigDecimal("5.5");
        for (boolean inclusive : new boolean[] {true, false}) {
            assertThat(message("int", 1, new ConstraintSpec.DecimalMin(five, inclusive), in(tag)))
                    .contains("5.5")
                    .doesNotContain("{", "$");
            assertThat(message("int", 9, new ConstraintSpec.DecimalMax(five, inclusive), in(tag)))
                    .contains("5.5")
                    .doesNotContain("{", "$");
        }
        assertThat(message("text", "abc", new ConstraintSpec.Size(0, 2), in(tag)))
                .doesNotContain("{", "$");
    }

    @Test
    void knowsWhichLanguagesThereAre() {
        assertThat(Wording.locale("eo")).isEmpty();
        assertThat(Wording.locale("")).isEmpty();
        assertThat(Wording.locale("en-US")).contains(Wording.ENGLISH);
    }

    @Test
    void aMessageStandsForTheConstraintsAttributesAndNeverForTheValue() {
        Wording own = new Wording(Wording.ENGLISH, Map.of(Word.SIZE, "at most {max} signs, or \\{none\\}"));
        assertThat(message("text", "{min}${7*7}", new ConstraintSpec.Size(0, 2), own))
                .isEqualTo("c: at most 2 signs, or {none}");
        Wording in = new Wording(Wording.ENGLISH, Map.of(Word.IN, "write {values}"));
        assertThat(message("text", "x", new ConstraintSpec.OneOf(List.of("{message}", "${1+1}")), in))
                .startsWith("c: write {message}, $");
    }
}
