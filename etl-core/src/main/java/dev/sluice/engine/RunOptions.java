package dev.sluice.engine;

import dev.sluice.spi.Purpose;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What one run is told beside its job. Immutable and thread-safe.
 *
 * @param again whether inputs that were loaded before are loaded again
 * @param purpose whether what is loaded stays
 * @param clock what past and future are measured by; null for the moment at which the run begins, in this machine's zone
 */
public record RunOptions(
        boolean again, Purpose purpose, @Nullable Clock clock) {

    /** Inputs that were loaded before are skipped, the others are loaded. */
    public static final RunOptions DEFAULT = new RunOptions(false, Purpose.LOAD);

    /** Past and future as the run finds them. */
    public RunOptions(boolean again, Purpose purpose) {
        this(again, purpose, null);
    }
}
