package dev.sluice.context;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * A moment by which work must have ended, with the name that a failure tells ({@code run}, {@code input}, {@code batch}, {@code connect}). Immutable and thread-safe.
 *
 * @param name which deadline this is
 * @param limit how long it was given
 * @param nanos the moment, on the clock's scale
 * @param clock nanoseconds that only go forward, as {@link System#nanoTime}
 */
public record Deadline(String name, Duration limit, long nanos, LongSupplier clock) {

    /** Longer limits end after this: 100 years, which nanoseconds still count. */
    private static final Duration MOST = Duration.ofDays(36_525);

    /** A deadline from now. */
    public static Deadline in(String name, Duration limit, LongSupplier clock) {
        Duration bounded = limit.compareTo(MOST) < 0 ? limit : MOST;
        return new Deadline(name, limit, clock.getAsLong() + bounded.toNanos(), clock);
    }

    /** The earlier of this deadline and a new one from now: a child never outlives its parent. */
    public Deadline child(String childName, Duration childLimit) {
        Deadline child = in(childName, childLimit, clock);
        return child.nanos - nanos < 0 ? child : this;
    }

    /** How long is left; zero when it has passed. */
    public Duration left() {
        return Duration.ofNanos(Math.max(0, nanos - clock.getAsLong()));
    }

    /** Whether it has passed. */
    public boolean expired() {
        return nanos - clock.getAsLong() <= 0;
    }
}
