package dev.sluice.context;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How often to try again, and how long to wait before each time: doubling from {@code first} to {@code most}, each wait multiplied by a random factor from 0.5 to 1.5. Immutable and
 * thread-safe.
 *
 * @param attempts how many attempts in all, at least 1
 * @param first the wait before the second attempt
 * @param most the longest wait before its random factor
 */
public record Backoff(int attempts, Duration first, Duration most) {

    /** Five attempts, 200 ms to 30 s. */
    public static final Backoff DEFAULT = new Backoff(5, Duration.ofMillis(200), Duration.ofSeconds(30));

    private static final int MAX_DOUBLINGS = 30;

    public Backoff {
        if (attempts < 1 || first.isNegative() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("attempts >= 1 and 0 <= first <= most");
        }
    }

    /**
     * The wait after a failed attempt.
     *
     * @param failed how many attempts have failed, from 1
     * @param random gives numbers in [0, 1)
     */
    public Duration after(int failed, DoubleSupplier random) {
        double doubled = nanos(first) * Math.pow(2, Math.min(failed - 1, MAX_DOUBLINGS));
        double bounded = Math.min(doubled, nanos(most));
        return Duration.ofNanos((long) (bounded * (0.5 + random.getAsDouble())));
    }

    /** As a double, which holds longer times than a long of nanoseconds does. */
    private static double nanos(Duration time) {
        return time.getSeconds() * 1e9 + time.getNano();
    }
}
