package dev.sluice.quarantine;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * From when to when the runs began that are meant. Immutable and thread-safe.
 *
 * @param since not before; null for any
 * @param until before; null for any
 */
public record RejectAge(@Nullable Instant since, @Nullable Instant until) {

    /** Whenever it was. */
    public static final RejectAge ANY = new RejectAge(null, null);

    /** Whether a run that began then is meant. */
    boolean holds(Instant began) {
        return (since == null || !began.isBefore(since)) && (until == null || began.isBefore(until));
    }
}
