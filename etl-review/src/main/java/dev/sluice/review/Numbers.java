package dev.sluice.review;

import java.util.Locale;

/** Numbers as people read them, the same in every locale. Has no state. */
final class Numbers {

    private Numbers() {}

    /** {@code 1,234,567}. */
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** {@code 1 reject}, {@code 2 rejects}. */
    static String of(long number, String one, String many) {
        return of(number) + " " + (number == 1 ? one : many);
    }

    /** A share in percent: {@code 0.98 %}, {@code 12 %}; never 0 or 100 for what is neither nothing nor all. */
    static String percent(long part, long whole) {
        if (whole == 0 || part == 0) {
            return "0 %";
        }
        double percent = 100.0 * part / whole;
        if (percent < 0.01) {
            return "under 0.01 %";
        }
        if (part < whole && percent > 99.9) {
            return "over 99.9 %";
        }
        return String.format(Locale.ROOT, percent < 10 ? "%.2f %%" : "%.0f %%", percent);
    }
}
