package dev.sluice.quarantine;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long rejects are kept that stand in some way, from the begin of the run that rejected them. Immutable and thread-safe.
 *
 * @param times by state; a state that is missing is kept for ever
 */
public record Retention(Map<RejectState, Duration> times) {

    /** Everything is kept for ever. */
    public static final Retention FOR_EVER = new Retention(Map.of());

    public Retention {
        times = Map.copyOf(times);
    }

    /** The same, but rejects that stand so are kept for some time. */
    public Retention with(RejectState state, Duration time) {
        Map<RejectState, Duration> more = new EnumMap<>(RejectState.class);
        more.putAll(times);
        more.put(state, time);
        return new Retention(more);
    }

    /** Whether the time of a reject is over. */
    boolean isOver(RejectState state, Instant seen, Instant now) {
        Duration time = times.get(state);
        return time != null && seen.plus(time).isBefore(now);
    }

    /** Before when a run must have begun for any of its rejects to go; null where nothing ever goes. */
    @Nullable
    Instant latest(Instant now) {
        return times.values().stream().min(Duration::compareTo).map(now::minus).orElse(null);
    }
}
