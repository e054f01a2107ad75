package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import java.time.Duration;

/** The keys under {@code timeouts}. */
final class TimeoutsSection {

    /** The longest deadline: longer ones are as good as none, and their nanoseconds no longer fit. */
    static final Duration MOST = Duration.ofDays(365);

    private static final OptionType<Duration> LIMIT = OptionType.duration(Duration.ofMillis(1), MOST);

    private static final Option<Duration> RUN = Option.withDefault(
            "run",
            LIMIT,
            Timeouts.DEFAULT.run(),
            "How long a run may take, its retries included. It fails then and can be run again.");

    private static final Option<Duration> INPUT = Option.withDefault(
            "input",
            LIMIT,
            Timeouts.DEFAULT.input(),
            "How long one input may take. When it is not said, at most as long as `run`.");

    private static final Option<Duration> BATCH = Option.withDefault(
            "batch",
            LIMIT,
            Timeouts.DEFAULT.batch(),
            "How long one batch may take, the search for refused rows included. When it is not said, at most as long as `input`.");

    private static final Option<Duration> CONNECT = Option.withDefault(
            "connect",
            LIMIT,
            Timeouts.DEFAULT.connect(),
            "How long making a connection may take. When it is not said, at most as long as `run`.");

    private static final OptionSet KEYS = new OptionSet("timeouts", RUN, INPUT, BATCH, CONNECT);

    static final OptionType<Timeouts> TYPE = OptionType.section(KEYS, TimeoutsSection::build);

    private TimeoutsSection() {}

    private static Timeouts build(Options options, Problems problems) {
        Duration run = options.get(RUN);
        Duration input = within(INPUT, RUN, run, options, problems);
        Duration batch = within(BATCH, INPUT, input, options, problems);
        Duration connect = within(CONNECT, RUN, run, options, problems);
        return new Timeouts(run, input, batch, connect);
    }

    /** A deadline within another one: a default gives way, what the job says must not contradict. */
    private static Duration within(
            Option<Duration> inner, Option<Duration> outer, Duration limit, Options options, Problems problems) {
        Duration said = options.get(inner);
        if (said.compareTo(limit) <= 0) {
            return said;
        }
        if (options.has(inner)) {
            String where = options.has(outer) ? " at " + options.place(outer) : " when it is not said";
            problems.add(
                    options.place(inner),
                    "timeouts." + inner.name() + " is " + LIMIT.show(said) + ", longer than timeouts." + outer.name()
                            + ", which is " + LIMIT.show(limit) + where + ": write at most " + LIMIT.show(limit)
                            + ", or a longer " + outer.name());
        }
        return limit;
    }
}
