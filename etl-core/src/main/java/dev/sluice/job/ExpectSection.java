package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.write.Expectation;
import dev.sluice.write.Expectation.Otherwise;
import org.jspecify.annotations.Nullable;

/** The keys under {@code expect}. */
final class ExpectSection {

    private static final OptionType<Integer> NUMBER = OptionType.integer(0, QuarantineSection.MOST);

    private static final Option<Integer> MIN = Option.optional("min", NUMBER, "The fewest rows.");

    private static final Option<Integer> MAX = Option.optional("max", NUMBER, "The most rows.");

    private static final Option<Double> CHANGE = Option.optional(
            "change",
            OptionType.RATIO,
            "The largest difference, up or down, to the median of the last " + Expectation.RUNS
                    + " runs of the job into this table that have committed and had rows. While there is none it is not looked at, and the report says so.");

    private static final Option<Otherwise> OTHERWISE = Option.withDefault(
            "otherwise",
            OptionType.oneOf(Otherwise.class),
            Otherwise.FAIL,
            "What becomes of a run that has other numbers: it fails and leaves the target as it was (`fail`), or it commits and the report tells (`warn`).");

    private static final OptionSet ROW_KEYS = new OptionSet("expect.rows", MIN, MAX, CHANGE, OTHERWISE);

    private static final Option<Expectation> ROWS = Option.required(
            "rows",
            OptionType.section(ROW_KEYS, ExpectSection::rows),
            "How many rows: records that are loaded, duplicate or suppressed by the target, not the rejected and filtered ones. A run that finds nothing to load is not held to it.");

    private static final OptionSet KEYS = new OptionSet("expect", ROWS);

    static final OptionType<Expectation> TYPE = OptionType.section(KEYS, (options, problems) -> options.find(ROWS));

    private ExpectSection() {}

    private static @Nullable Expectation rows(Options options, Problems problems) {
        Integer min = options.find(MIN);
        Integer max = options.find(MAX);
        Double change = options.find(CHANGE);
        if (!options.has(MIN) && !options.has(MAX) && !options.has(CHANGE)) {
            problems.add(options.place(), "expect.rows expects nothing: write min, max or change");
            return null;
        }
        if (min != null && max != null && max < min) {
            problems.add(options.place(MAX), "max is less than min (" + min + "): no run could have so many rows");
            return null;
        }
        return new Expectation(
                min == null ? 0 : min, max == null ? Long.MAX_VALUE : max, change, options.get(OTHERWISE));
    }
}
