package dev.sluice.review;

import java.util.List;
import java.util.Locale;

/** Draws a histogram as one SVG path. Has no state. */
final class Bars {

    /** How high the highest bar is drawn. */
    static final int HEIGHT = 20;

    /** The least height, so that one reject among a million is seen. */
    private static final double LEAST = 1.5;

    private Bars() {}

    /** The path of bars of width 1 that stand on a line at {@link #HEIGHT}. */
    static String path(List<Long> counts, long highest) {
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < counts.size(); i++) {
            if (counts.get(i) > 0) {
                double height = Math.max(LEAST, (double) HEIGHT * counts.get(i) / highest);
                path.append(String.format(Locale.ROOT, "M%d %dv-%.1fh1v%.1fz", i, HEIGHT, height, height));
            }
        }
        return path.toString();
    }
}
