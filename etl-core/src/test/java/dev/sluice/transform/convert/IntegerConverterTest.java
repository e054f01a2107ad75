package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.failure.FailureCode;
import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerConverterTest {

    @Test
    void takesSignsAndLeadingZeros() {
        assertThat(Trial.of("bigint").value("0")).isEqualTo(0L);
        assertThat(Trial.of("bigint").value("-0")).isEqualTo(0L);
        assertThat(Trial.of("bigint").value("+12")).isEqualTo(12L);
        assertThat(Trial.of("int").value("-12")).isEqualTo(-12);
        assertThat(Trial.of("int").value("000000000000000000000000000007")).isEqualTo(7);
    }

    @Test
    void takesTheLeastAndTheMostOfEachType() {
        assertThat(Trial.of("smallint").value("-32768")).isEqualTo(Short.MIN_VALUE);
        assertThat(Trial.of("smallint").value("32767")).isEqualTo(Short.MAX_VALUE);
        assertThat(Trial.of("int").value("-2147483648")).isEqualTo(Integer.MIN_VALUE);
        assertThat(Trial.of("int").value("2147483647")).isEqualTo(Integer.MAX_VALUE);
        assertThat(Trial.of("bigint").value("-9223372036854775808")).isEqualTo(Long.MIN_VALUE);
        assertThat(Trial.of("bigint").value("9223372036854775807")).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void refusesOneBeyondWithTheRangeInWords() {
        assertThat(Trial.of("smallint").fault("32768"))
                .isEqualTo("VALUE_OUT_OF_RANGE is outside what smallint holds, -32768 to 32767");
        assertThat(Trial.of("int").fault("-2147483649"))
                .isEqualTo("VALUE_OUT_OF_RANGE is outside what int holds, -2147483648 to 2147483647");
        for (String text : new String[] {
            "9223372036854775808", "-9223372036854775809", "99999999999999999999", "-" + "9".repeat(1000)
        }) {
            assertThat(Trial.of("bigint").fault(text))
                    .isEqualTo("VALUE_OUT_OF_RANGE is outside what bigint holds,"
                            + " -9223372036854775808 to 9223372036854775807");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "-", "+", "--1", "+-1", " 1", "1 ", "1 2", "12.0", "12,0", "1e5", "0x10", "１", "1a", "1-"})
    void refusesWhatIsNoWholeNumber(String text) {
        assertThat(Trial.of("int").fault(text)).isEqualTo("TYPE_MISMATCH is no int");
        String longText = text + " ".repeat(20);
        assertThat(Trial.of("int").fault(longText)).isEqualTo("TYPE_MISMATCH is no int");
    }

    @Test
    void takesGroupsOfExactlyThreeDigits() {
        Trial grouped = Trial.numbers("int", ',', '.');
        assertThat(grouped.expected()).isEqualTo("int with groups '.'");
        assertThat(grouped.value("1.234.567")).isEqualTo(1234567);
        assertThat(grouped.value("-12.345")).isEqualTo(-12345);
        assertThat(grouped.value("1234567")).isEqualTo(1234567);
        for (String text : new String[] {
            "1.23", "1.2345", "1234.567", ".123", "1..234", "1.234.", "1.234.56", "1.", "1.23a", "1.234,0"
        }) {
            assertThat(grouped.fault(text)).isEqualTo("TYPE_MISMATCH is no int with groups '.'");
        }
    }

    @Test
    void agreesWithBigIntegerOnRandomTexts() {
        Random random = new Random(1);
        Trial trial = Trial.of("bigint");
        for (int i = 0; i < 20_000; i++) {
            String text = RandomText.mutated(
                    random, new BigInteger(random.nextInt(70), random).toString(), "0123456789+-. e");
            BigInteger oracle = text.matches("[+-]?[0-9]+") ? new BigInteger(text) : null;
            if (oracle == null) {
                assertThat(trial.code(text)).as(text).isEqualTo(FailureCode.TYPE_MISMATCH);
            } else if (oracle.bitLength() > 63) {
                assertThat(trial.code(text)).as(text).isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
            } else {
                assertThat(trial.value(text)).as(text).isEqualTo(oracle.longValueExact());
            }
        }
    }
}
