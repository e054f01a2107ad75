package dev.sluice.transform.convert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.transform.convert.NumberMarks.Percent;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberMarksTest {

    private static final Percent REFUSE = Percent.REFUSE;

    private static Trial trial(String type, boolean trailingMinus, Percent percent, String... currency) {
        NumberMarks marks = new NumberMarks(trailingMinus, List.of(currency), percent);
        return new Trial(type, new Notation('.', ',', marks, List.of(), List.of(), List.of(), null));
    }

    @Test
    void aMinusMayStandBehindTheDigits() {
        Trial trial = trial("numeric(10,2)", true, REFUSE);
        assertThat(trial.value("1,234.50-")).isEqualTo(new BigDecimal("-1234.50"));
        assertThat(trial.value("-5")).isEqualTo(new BigDecimal("-5.00"));
        assertThat(trial.fault("-5-"))
                .isEqualTo("TYPE_MISMATCH is no numeric(10,2) with groups ',', the minus behind it");
        assertThat(trial.valueOrNull("-")).isNull();
        assertThat(trial("int", true, REFUSE).value("17-")).isEqualTo(-17);
        assertThat(trial("double", true, REFUSE).value("1.5-")).isEqualTo(-1.5);
        assertThat(trial("int", false, REFUSE, "$").valueOrNull("17-")).isNull();
    }

    @Test
    void spacesBetweenGroupsMayBreakNoLine() {
        Trial trial = new Trial(
                "numeric(10,2)", new Notation(',', ' ', NumberMarks.NONE, List.of(), List.of(), List.of(), null));
        for (String text : List.of("1 234 567,5", "1\u00a0234\u00a0567,5", "1\u202f234\u202f567,5", "1234567,5")) {
            assertThat(trial.value(text)).as(text).isEqualTo(new BigDecimal("1234567.50"));
        }
        for (String text : List.of("1\u00a023,5", "\u00a0234", "1 234 ", "1\u00a0\u00a0234", "1\u2003234", "1\u00a0")) {
            assertThat(trial.valueOrNull(text)).as(text).isNull();
        }
    }

    @Test
    void aLoneZeroBeforeOneGroupIsRatherAFraction() {
        for (String type : List.of("numeric(10,2)", "int", "double")) {
            Trial trial =
                    new Trial(type, new Notation('.', ',', NumberMarks.NONE, List.of(), List.of(), List.of(), null));
            assertThat(trial.valueOrNull("0,500")).as(type).isNull();
            assertThat(trial.valueOrNull("-0,001")).as(type).isNull();
            assertThat(trial.valueOrNull("00,500")).as(type).isNotNull();
            assertThat(trial.valueOrNull("0,000,500")).as(type).isNotNull();
        }
        assertThat(trial("numeric(10,2)", false, REFUSE).value("0,012.50")).isEqualTo(new BigDecimal("12.50"));
    }

    @Test
    void aCurrencyMayStandOnEitherSide() {
        Trial trial = trial("numeric(10,2)", true, REFUSE, "$", "€", "EUR", "US$");
        for (String text : List.of("$5.00", "5.00 €", "EUR 5.00", "5.00EUR", "US$\u00a05.00", "5.00\u202f€", "5.00")) {
            assertThat(trial.value(text)).as(text).isEqualTo(new BigDecimal("5.00"));
        }
        for (String text : List.of("-$5.00", "$-5.00", "$5.00-", "5.00- €", "-5.00 EUR")) {
            assertThat(trial.value(text)).as(text).isEqualTo(new BigDecimal("-5.00"));
        }
        for (String text : List.of("$5 €", "$", "$$5", "-$-5", "£5", "5 $ 0", " $5", "€ ")) {
            assertThat(trial.valueOrNull(text)).as(text).isNull();
        }
    }

    @Test
    void aPercentSignIsDroppedOrMeansHundredths() {
        assertThat(trial("numeric(10,4)", false, Percent.DROP).value("12.5 %")).isEqualTo(new BigDecimal("12.5000"));
        Trial hundredths = trial("numeric(10,4)", false, Percent.HUNDREDTHS);
        assertThat(hundredths.value("12.5%")).isEqualTo(new BigDecimal("0.1250"));
        assertThat(hundredths.value("12.5")).isEqualTo(new BigDecimal("12.5000"));
        assertThat(hundredths.code("0.001%")).isEqualTo(dev.sluice.failure.FailureCode.NUMBER_SCALE);
        assertThat(trial("double", false, Percent.HUNDREDTHS).value("50%")).isEqualTo(0.5);
        assertThat(trial("int", false, Percent.DROP).value("50%")).isEqualTo(50);
        assertThat(trial("int", false, Percent.HUNDREDTHS).valueOrNull("50%")).isNull();
        assertThat(trial("int", false, REFUSE, "$").valueOrNull("50%")).isNull();
    }

    @Test
    void aCurrencyIsNothingThatNumbersAreMadeOf() {
        for (String sign : List.of("", "5", "-", "a b", "%", ".", "123456789")) {
            assertThatThrownBy(() -> new NumberMarks(false, List.of(sign), REFUSE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
