package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.failure.FailureCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NumericConverterTest {

    @Test
    void givesADeclaredNumericItsScale() {
        Trial trial = Trial.of("numeric(12,2)");
        assertThat(trial.value("1")).isEqualTo(new BigDecimal("1.00"));
        assertThat(trial.value("-1.5")).isEqualTo(new BigDecimal("-1.50"));
        assertThat(trial.value("+0001.5000")).isEqualTo(new BigDecimal("1.50"));
        assertThat(trial.value("0")).isEqualTo(new BigDecimal("0.00"));
        assertThat(trial.value("0.00000000000000000000")).isEqualTo(new BigDecimal("0.00"));
        assertThat(trial.value("9999999999.99")).isEqualTo(new BigDecimal("9999999999.99"));
        assertThat(trial.value("1.5e3")).isEqualTo(new BigDecimal("1500.00"));
        assertThat(trial.value("150e-2")).isEqualTo(new BigDecimal("1.50"));
        assertThat(trial.value(".5")).isEqualTo(new BigDecimal("0.50"));
        assertThat(trial.value("5.")).isEqualTo(new BigDecimal("5.00"));
    }

    @Test
    void keepsTheScaleAsWrittenWithoutADeclaredOne() {
        Trial trial = Trial.of("numeric");
        assertThat(trial.value("1.500")).isEqualTo(new BigDecimal("1.500"));
        assertThat(trial.value("0.00")).isEqualTo(new BigDecimal("0.00"));
        assertThat(trial.value("1e5")).isEqualTo(new BigDecimal("100000"));
        assertThat(trial.value("1.5e-3")).isEqualTo(new BigDecimal("0.0015"));
        assertThat(trial.value("-123456789012345678901234567890.120"))
                .isEqualTo(new BigDecimal("-123456789012345678901234567890.120"));
        assertThat(trial.value("0.000000000000000000000000000000012345678901234567890"))
                .isEqualTo(new BigDecimal("0.000000000000000000000000000000012345678901234567890"));
    }

    @Test
    void storesWhatFitsALongAsALong() {
        assertThat(Trial.of("numeric").columns("9223372036854775807").scale(0, 0))
                .isZero();
        assertThat(Trial.of("numeric").columns("922337203685477580.7").scale(0, 0))
                .isEqualTo(1);
        assertThat(Trial.of("numeric").columns("9223372036854775808").scale(0, 0))
                .isEqualTo(Columns.SCALE_IN_TEXT);
        assertThat(Trial.of("numeric(38,10)").columns("12.50").scale(0, 0)).isEqualTo(2);
    }

    @Test
    void refusesMoreDigitsAfterThePointThanTheScale() {
        assertThat(Trial.numbers("numeric(12,2)", ',', '.').fault("12,345"))
                .isEqualTo("NUMBER_SCALE has 3 digits after the decimal sign, numeric(12,2) takes 2");
        assertThat(Trial.of("numeric(3)").fault("0.1"))
                .isEqualTo("NUMBER_SCALE has 1 digit after the decimal sign, numeric(3,0) takes 0");
        assertThat(Trial.of("numeric(12,2)").fault("12.3450"))
                .isEqualTo("NUMBER_SCALE has 3 digits after the decimal sign, numeric(12,2) takes 2");
        assertThat(Trial.of("numeric(12,2)").fault("1e-3"))
                .isEqualTo("NUMBER_SCALE has 3 digits after the decimal sign, numeric(12,2) takes 2");
        assertThat(Trial.of("numeric(12,2)").fault("0." + "0".repeat(100) + "1"))
                .isEqualTo("NUMBER_SCALE has 101 digits after the decimal sign, numeric(12,2) takes 2");
    }

    @Test
    void refusesMoreDigitsBeforeThePointThanThereIsRoomFor() {
        assertThat(Trial.of("numeric(12,2)").fault("12345678901.5"))
                .isEqualTo("VALUE_OUT_OF_RANGE has 11 digits before the decimal sign, numeric(12,2) takes 10");
        assertThat(Trial.of("numeric(2,2)").fault("1"))
                .isEqualTo("VALUE_OUT_OF_RANGE has 1 digit before the decimal sign, numeric(2,2) takes 0");
        assertThat(Trial.of("numeric(2,2)").value("00.10")).isEqualTo(new BigDecimal("0.10"));
        assertThat(Trial.of("numeric(12,2)").fault("1e10"))
                .isEqualTo("VALUE_OUT_OF_RANGE has 11 digits before the decimal sign, numeric(12,2) takes 10");
    }

    @Test
    void holdsToTheBoundsOfPostgresqlsNumeric() {
        Trial trial = Trial.of("numeric");
        assertThat(trial.value("9".repeat(131_072))).isEqualTo(new BigDecimal("9".repeat(131_072)));
        assertThat(trial.fault("9".repeat(131_073)))
                .isEqualTo("VALUE_OUT_OF_RANGE has 131073 digits before the decimal sign, numeric takes 131072");
        assertThat(trial.value("0." + "3".repeat(16_383))).isEqualTo(new BigDecimal("0." + "3".repeat(16_383)));
        assertThat(trial.fault("0." + "3".repeat(16_384)))
                .isEqualTo("NUMBER_SCALE has 16384 digits after the decimal sign, numeric takes 16383");
        assertThat(trial.value("1e-16383")).isEqualTo(new BigDecimal("1e-16383"));
        assertThat(trial.code("1e-16384")).isEqualTo(FailureCode.NUMBER_SCALE);
        assertThat(trial.code("1e131072")).isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
    }

    @Test
    void expandsNoHostileExponent() {
        Assertions.assertTimeout(Duration.ofSeconds(2), () -> {
            for (String type : new String[] {"numeric", "numeric(12,2)", "numeric(1000,500)", "double", "real"}) {
                for (String text : new String[] {
                    "1e1000000000", "1e-1000000000", "1e" + "9".repeat(100_000), "-1e-" + "9".repeat(100_000)
                }) {
                    assertThat(Trial.of(type).code(text))
                            .isIn(FailureCode.VALUE_OUT_OF_RANGE, FailureCode.NUMBER_SCALE);
                }
            }
        });
        assertThat(Trial.of("numeric(12,2)").value("0e1000000000")).isEqualTo(new BigDecimal("0.00"));
    }

    @Test
    void letsAnExponentAddAThousandZerosAtMost() {
        Trial trial = Trial.of("numeric");
        assertThat(trial.value("1e1000")).isEqualTo(new BigDecimal("1" + "0".repeat(1000)));
        assertThat(trial.fault("1e1001"))
                .isEqualTo("VALUE_OUT_OF_RANGE has an exponent that adds more than 1000 zeros, write the number out");
        assertThat(trial.code("1234567890123456789012e-16383")).isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
    }

    @Test
    void readsDecimalAndGroupSigns() {
        Trial german = Trial.numbers("numeric(12,2)", ',', '.');
        assertThat(german.expected()).isEqualTo("numeric(12,2) with decimal ',' and groups '.'");
        assertThat(german.value("1.234.567,89")).isEqualTo(new BigDecimal("1234567.89"));
        assertThat(german.value("1234567,8")).isEqualTo(new BigDecimal("1234567.80"));
        for (String text :
                new String[] {"12.34", "1.234.5", "1,234.5", "1.2345,6", ",", "1,2,3", "1,234.567", "1.,5"}) {
            assertThat(german.fault(text))
                    .isEqualTo("TYPE_MISMATCH is no numeric(12,2) with decimal ',' and groups '.'");
        }
        assertThat(Trial.numbers("numeric", ',', (char) 0).expected()).isEqualTo("numeric with decimal ','");
        assertThat(Trial.numbers("numeric", '.', '\'').value("1'000.5")).isEqualTo(new BigDecimal("1000.5"));
        assertThat(Trial.numbers("numeric(6,1)", ',', '.').value("12.345,6e-1".replace("e-1", "")))
                .isEqualTo(new BigDecimal("12345.6"));
    }

    @Test
    void refusesSignsThatNumbersAreMadeOf() {
        assertThatThrownBy(() -> new Notation('5', (char) 0, List.of(), List.of(), List.of(), null))
                .hasMessage("the decimal sign of numbers cannot be '5': take a point, a comma or another mark");
        assertThatThrownBy(() -> new Notation('.', '-', List.of(), List.of(), List.of(), null))
                .hasMessage("the group sign of numbers cannot be '-': take a point, a comma or another mark");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", ".", "-", "e5", "1e", "1e+", ".e1", "1.2.3", "NaN", "Infinity", "-inf", "0x1", "1_000", "1 "
            })
    void refusesWhatIsNoNumber(String text) {
        assertThat(Trial.of("numeric").fault(text)).isEqualTo("TYPE_MISMATCH is no numeric");
        assertThat(Trial.of("double").fault(text)).isEqualTo("TYPE_MISMATCH is no double");
    }

    @Test
    void agreesWithBigDecimalOnRandomTexts() {
        Random random = new Random(2);
        String[] types = {
            "numeric", "numeric(5,2)", "numeric(18,4)", "numeric(18,18)", "numeric(19,5)", "numeric(40,20)"
        };
        for (int i = 0; i < 40_000; i++) {
            String name = types[random.nextInt(types.length)];
            String text = RandomText.mutated(random, number(random), "0123456789+-.eE ");
            check(name, text);
        }
    }

    private static String number(Random random) {
        StringBuilder text = new StringBuilder(random.nextInt(3) == 0 ? "-" : "");
        int integers = random.nextInt(random.nextInt(4) == 0 ? 30 : 6);
        int fraction = random.nextInt(random.nextInt(4) == 0 ? 30 : 4);
        for (int i = 0; i < integers; i++) {
            text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
        }
        if (fraction > 0) {
            text.append('.');
            for (int i = 0; i < fraction; i++) {
                text.append(random.nextInt(3) == 0 ? 0 : random.nextInt(10));
            }
        }
        if (random.nextInt(4) == 0) {
            text.append('e').append(random.nextInt(60) - 30);
        }
        return text.toString();
    }

    private static void check(String name, String text) {
        if (text.matches(".*[eE][+-]?[0-9]{4,}")) {
            return; // beyond what BigDecimal expands in reasonable time
        }
        ColumnType type = ColumnType.parse(name).orElseThrow();
        Trial trial = Trial.of(name);
        BigDecimal number;
        try {
            number = new BigDecimal(text);
        } catch (NumberFormatException e) {
            assertThat(trial.code(text)).as(name + " " + text).isEqualTo(FailureCode.TYPE_MISMATCH);
            return;
        }
        if (type.precision() == 0) {
            BigDecimal shown = number.scale() < 0 ? number.setScale(0) : number;
            assertThat(trial.value(text)).as(text).isEqualTo(shown);
            return;
        }
        boolean tooLarge = number.abs().compareTo(BigDecimal.TEN.pow(type.precision() - type.scale())) >= 0;
        boolean tooFine = number.setScale(type.scale(), RoundingMode.DOWN).compareTo(number) != 0;
        if (tooLarge || tooFine) {
            assertThat(trial.code(text))
                    .as(name + " " + text)
                    .isEqualTo(tooLarge ? FailureCode.VALUE_OUT_OF_RANGE : FailureCode.NUMBER_SCALE);
        } else {
            BigDecimal value = (BigDecimal) trial.value(text);
            assertThat(value).as(name + " " + text).isEqualByComparingTo(number);
            assertThat(value.scale()).isLessThanOrEqualTo(type.scale());
            if (type.precision() <= 18) {
                assertThat(value.scale()).isEqualTo(type.scale());
            }
        }
    }
}
