package dev.sluice.transform.convert;

import java.util.List;

/**
 * What may stand around a number beside its digits. Immutable and thread-safe.
 *
 * @param trailingMinus whether a minus may stand behind the digits
 * @param currency signs of currencies, one of which may stand before or behind the number, with or without a space
 * @param percent what a percent sign behind the number means
 */
public record NumberMarks(boolean trailingMinus, List<String> currency, Percent percent) {

    /** Nothing. */
    public static final NumberMarks NONE = new NumberMarks(false, List.of(), Percent.REFUSE);

    /** The longest sign of a currency, in characters. */
    public static final int MAX_CURRENCY = 8;

    /** What a percent sign behind a number means. */
    public enum Percent {
        /** It is no part of a number. */
        REFUSE,
        /** Nothing: 12.5% is 12.5. */
        DROP,
        /** A hundredth: 12.5% is 0.125. */
        HUNDREDTHS
    }

    public NumberMarks {
        currency = List.copyOf(currency);
        for (String sign : currency) {
            if (!isCurrency(sign)) {
                throw new IllegalArgumentException("'" + sign + "' is not the sign of a currency: take 1 to "
                        + MAX_CURRENCY + " characters without digits, spaces, signs of numbers and %");
            }
        }
    }

    /** Whether a text can be the sign of a currency: 1 to {@link #MAX_CURRENCY} characters that no number is made of. */
    public static boolean isCurrency(String sign) {
        return !sign.isEmpty()
                && sign.length() <= MAX_CURRENCY
                && sign.chars()
                        .noneMatch(c -> Character.isDigit(c) || Character.isWhitespace(c) || "+-,%".indexOf(c) >= 0)
                && !sign.equals(".");
    }

    /** What is accepted, in words; empty when it is nothing. */
    String words() {
        StringBuilder words = new StringBuilder();
        if (trailingMinus) {
            words.append(", the minus behind it");
        }
        if (!currency.isEmpty()) {
            words.append(", with ").append(String.join(" or ", currency));
        }
        if (percent != Percent.REFUSE) {
            words.append(", with %");
        }
        return words.toString();
    }
}
