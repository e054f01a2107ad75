package dev.sluice.config;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Percentages as people write them: {@code 0.5%}. */
final class RatioText {

    private static final Pattern SPELLING = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");

    static final Shape SHAPE = new Shape.Text("\\s*" + SPELLING.pattern() + "\\s*");

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private RatioText() {}

    /** The fraction of 1, or null. */
    static @Nullable Double parse(String text) {
        Matcher matcher = SPELLING.matcher(text.strip());
        if (!matcher.matches()) {
            return null;
        }
        // Through decimals, so that 7% is 0.07 and not 0.07000000000000001.
        BigDecimal percent = new BigDecimal(matcher.group(1));
        return percent.compareTo(HUNDRED) > 0 ? null : percent.divide(HUNDRED).doubleValue();
    }

    static String show(Double fraction) {
        return BigDecimal.valueOf(fraction)
                        .multiply(HUNDRED)
                        .stripTrailingZeros()
                        .toPlainString() + "%";
    }

    /** What a number without the sign most likely meant: {@code 0.01} and {@code 1} both are {@code 1%}. */
    static String percentOf(String number) {
        BigDecimal value = new BigDecimal(number);
        boolean fraction = value.compareTo(BigDecimal.ONE) < 0;
        return (fraction ? value.multiply(HUNDRED).stripTrailingZeros() : value).toPlainString() + "%";
    }
}
