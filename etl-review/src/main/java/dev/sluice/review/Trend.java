package dev.sluice.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The share of rejects over runs as bars. Immutable and thread-safe.
 *
 * @param bars a bar a run, the oldest first
 * @param top what a bar of full height means
 */
record Trend(List<Bar> bars, String top) {

    /** How wide a bar is drawn, its gap included. */
    static final int STEP = 12;

    /** How high the highest bar is drawn. */
    static final int HEIGHT = 48;

    /**
     * A run.
     *
     * @param x where it is drawn
     * @param height how high
     * @param title what it means
     * @param kind {@code good}, or {@code bad} when nothing was committed
     */
    record Bar(int x, String y, String height, String title, String kind) {}

    static Trend of(List<PastRun> oldestFirst) {
        List<PastRun> runs =
                oldestFirst.stream().filter(run -> run.counts().read() > 0).toList();
        PastRun highest = null;
        for (PastRun run : runs) {
            highest = highest == null || run.share() > highest.share() ? run : highest;
        }
        double top = highest == null || highest.share() == 0 ? 1 : highest.share();
        List<Bar> bars = new ArrayList<>();
        for (PastRun run : runs) {
            double height = Math.max(run.share() > 0 ? 1.5 : 0.5, run.share() / top * HEIGHT);
            bars.add(new Bar(
                    bars.size() * STEP,
                    String.format(Locale.ROOT, "%.1f", HEIGHT - height),
                    String.format(Locale.ROOT, "%.1f", height),
                    run.began() + ": " + percent(run) + " of "
                            + Numbers.of(run.counts().read()) + " rejected, " + Words.status(run.status()),
                    switch (run.status()) {
                        case FAILED, REJECT_LIMIT, CANCELLED, OUTCOME_UNKNOWN -> "bad";
                        default -> "good";
                    }));
        }
        return new Trend(bars, highest == null ? "0 %" : percent(highest));
    }

    private static String percent(PastRun run) {
        return Numbers.percent(run.counts().quarantined(), run.counts().read());
    }

    /** How wide the bars are together. */
    int width() {
        return Math.max(STEP, bars.size() * STEP);
    }
}
