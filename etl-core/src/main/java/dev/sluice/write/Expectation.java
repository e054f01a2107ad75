package dev.sluice.write;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How many rows a run is expected to have. The rows of a run are the records that the target was given and did not refuse: loaded, duplicate and suppressed ones. Immutable and thread-safe.
 *
 * @param min the fewest
 * @param max the most
 * @param change the largest difference to the median of the last {@link #RUNS} runs, as a fraction of it; null when any is well
 * @param otherwise what becomes of a run that has other numbers
 */
public record Expectation(long min, long max, @Nullable Double change, Otherwise otherwise) {

    /** Any number of rows. */
    public static final Expectation NONE = new Expectation(0, Long.MAX_VALUE, null, Otherwise.FAIL);

    /** So many runs before this one, committed and with rows, are looked at. */
    public static final int RUNS = 5;

    /** What becomes of a run that has another number of rows. */
    public enum Otherwise {
        /** It fails before its commit. */
        FAIL,
        /** It commits, and the report tells. */
        WARN
    }

    public Expectation {
        if (min < 0 || max < min || (change != null && !(change >= 0))) {
            throw new IllegalArgumentException("0 <= min <= max, and change is 0 or more");
        }
    }

    /**
     * What is not as expected, each in words that have both numbers; empty when all is.
     *
     * @param rows the rows of this run
     * @param before the rows of the last runs, at most {@link #RUNS}
     */
    public List<String> broken(long rows, List<Long> before) {
        List<String> broken = new ArrayList<>();
        if (rows < min) {
            broken.add(String.format(
                    Locale.ROOT, "this run has %,d rows, and expect.rows.min asks for %,d at least", rows, min));
        }
        if (rows > max) {
            broken.add(String.format(
                    Locale.ROOT, "this run has %,d rows, and expect.rows.max allows %,d at most", rows, max));
        }
        if (change != null && !before.isEmpty()) {
            double median = median(before);
            if (Math.abs(rows - median) > change * median) {
                broken.add(String.format(
                        Locale.ROOT,
                        "this run has %,d rows, %.1f%% %s than %s; expect.rows.change allows %s%%",
                        rows,
                        100 * Math.abs(rows - median) / median,
                        rows < median ? "fewer" : "more",
                        usual(median, before.size()),
                        new java.math.BigDecimal(String.valueOf(change * 100))
                                .stripTrailingZeros()
                                .toPlainString()));
            }
        }
        return broken;
    }

    private static String usual(double median, int runs) {
        String number = median == Math.rint(median)
                ? String.format(Locale.ROOT, "%,.0f", median)
                : String.format(Locale.ROOT, "%,.1f", median);
        return runs == 1
                ? "the " + number + " of the run before"
                : "the " + number + " that the last " + runs + " runs had in the middle";
    }

    private static double median(List<Long> numbers) {
        List<Long> sorted = new ArrayList<>(numbers);
        Collections.sort(sorted);
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2.0;
    }
}
