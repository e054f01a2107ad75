package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.FailureCode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatConverterTest {

    @Test
    void roundsCorrectly() {
        assertThat(Trial.of("double").value("0.1")).isEqualTo(0.1);
        assertThat(Trial.of("double").value("-0")).isEqualTo(-0.0);
        assertThat(Trial.of("double").value("9007199254740993")).isEqualTo(9007199254740992.0);
        assertThat(Trial.of("double").value("1.7976931348623157e308")).isEqualTo(Double.MAX_VALUE);
        assertThat(Trial.of("double").value("4.9e-324")).isEqualTo(Double.MIN_VALUE);
        assertThat(Trial.of("real").value("3.4028235e38")).isEqualTo(Float.MAX_VALUE);
        // By way of a double, this would be rounded twice and end one unit lower.
        assertThat(Trial.of("real").value("1.00000017881393432617187499")).isEqualTo(1.0000001f);
    }

    @Test
    void refusesWhatWouldBecomeInfinityOrZero() {
        assertThat(Trial.of("double").fault("1e400")).isEqualTo("VALUE_OUT_OF_RANGE is too large for double");
        assertThat(Trial.of("double").fault("-1e400")).isEqualTo("VALUE_OUT_OF_RANGE is too large for double");
        assertThat(Trial.of("double").fault("1e-400")).isEqualTo("VALUE_OUT_OF_RANGE is too close to zero for double");
        assertThat(Trial.of("real").fault("1e39")).isEqualTo("VALUE_OUT_OF_RANGE is too large for real");
        assertThat(Trial.of("real").fault("1e-60")).isEqualTo("VALUE_OUT_OF_RANGE is too close to zero for real");
        assertThat(Trial.of("double").value("0e400")).isEqualTo(0.0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "Infinity", "-Infinity", "inf", "1d", "1f", "1.0D", "0x1p3", "", "1e5.5"})
    void refusesWhatOnlyAProgrammingLanguageWrites(String text) {
        assertThat(Trial.of("double").fault(text)).isEqualTo("TYPE_MISMATCH is no double");
        assertThat(Trial.of("real").fault(text)).isEqualTo("TYPE_MISMATCH is no real");
    }

    @Test
    void readsDecimalAndGroupSigns() {
        assertThat(Trial.numbers("double", ',', '.').value("1.234,5")).isEqualTo(1234.5);
        assertThat(Trial.numbers("double", ',', '.').fault("1,234.5"))
                .isEqualTo("TYPE_MISMATCH is no double with decimal ',' and groups '.'");
    }

    @Test
    void agreesWithTheJdkOnRandomTexts() {
        Random random = new Random(3);
        Trial doubles = Trial.of("double");
        Trial floats = Trial.of("real");
        for (int i = 0; i < 60_000; i++) {
            String base = switch (random.nextInt(4)) {
                case 0 -> Double.toString(Double.longBitsToDouble(random.nextLong()));
                case 1 -> Float.toString(Float.intBitsToFloat(random.nextInt()));
                case 2 -> random.nextInt(100_000_000) + "." + random.nextInt(10_000);
                default -> random.nextLong() + "e" + (random.nextInt(60) - 30);
            };
            String text = RandomText.mutated(random, base, "0123456789.eE+-dfx ");
            Double wide = null;
            Float narrow = null;
            boolean zero = text.matches("[+-]?[0.]*([eE].*)?");
            if (text.matches("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?")) {
                double d = Double.parseDouble(text);
                wide = Double.isInfinite(d) || (d == 0 && !zero) ? null : d;
                float f = Float.parseFloat(text);
                narrow = Float.isInfinite(f) || (f == 0 && !zero) ? null : f;
                if (wide == null) {
                    assertThat(doubles.code(text)).isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
                }
            }
            assertThat(doubles.valueOrNull(text)).as(text).isEqualTo(wide);
            assertThat(floats.valueOrNull(text)).as(text).isEqualTo(narrow);
        }
    }
}
