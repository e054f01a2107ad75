package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.quarantine.RejectState;
import dev.sluice.quarantine.Retention;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The keys under {@code quarantine.keep}: the states of rejects, each with a time. */
final class KeepSection {

    private static final OptionType<Duration> TIME = OptionType.duration(Duration.ZERO, Duration.ofDays(36_500));

    private static final Map<RejectState, Option<Duration>> STATES = new EnumMap<>(RejectState.class);

    static {
        for (RejectState state : RejectState.values()) {
            STATES.put(state, Option.optional(state.label(), TIME, doc(state)));
        }
    }

    private static final OptionSet KEYS = new OptionSet("quarantine.keep", List.<Option<?>>copyOf(STATES.values()));

    static final OptionType<Retention> TYPE = OptionType.section(KEYS, KeepSection::retention);

    private KeepSection() {}

    private static String doc(RejectState state) {
        String one = "How long a reject is kept that stands `" + state.label() + "`; for ever without it.";
        return state == RejectState.OPEN
                ? one + " Nobody can replay it afterwards, and the balance over all runs still counts it."
                : one;
    }

    private static Retention retention(Options options) {
        Retention keep = Retention.FOR_EVER;
        for (Map.Entry<RejectState, Option<Duration>> each : STATES.entrySet()) {
            Duration time = options.find(each.getValue());
            keep = time == null ? keep : keep.with(each.getKey(), time);
        }
        return keep;
    }
}
