package dev.sluice.job;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The deadlines of a run. Each lies within the one before it. Immutable and thread-safe.
 *
 * @param run the whole run, retries included
 * @param input one input
 * @param batch one batch, its isolation included
 * @param connect making a connection and finding the table ready; starting the embedded database too
 */
public record Timeouts(Duration run, Duration input, Duration batch, Duration connect) {

    /** 2 h, 2 h, 60 s, 30 s. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofHours(2), Duration.ofHours(2), Duration.ofSeconds(60), Duration.ofSeconds(30));

    /** The usual deadlines, those that would be longer than the run's cut to it. */
    public static Timeouts ofRun(Duration run) {
        return new Timeouts(
                run, shorter(DEFAULT.input, run), shorter(DEFAULT.batch, run), shorter(DEFAULT.connect, run));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Where a deadline lies outside the one that it should lie within, in words; empty when none does. */
    List<String> contradictions() {
        List<String> found = new ArrayList<>();
        within("input", input, "run", run, found);
        within("batch", batch, "input", input, found);
        within("connect", connect, "run", run, found);
        return found;
    }

    private static void within(String inner, Duration time, String outer, Duration limit, List<String> found) {
        if (time.isZero() || time.isNegative()) {
            found.add("the deadline " + inner + " is not longer than nothing");
        }
        if (time.compareTo(limit) > 0) {
            found.add("the deadline " + inner + " (" + time + ") is longer than " + outer + " (" + limit + ")");
        }
    }
}
