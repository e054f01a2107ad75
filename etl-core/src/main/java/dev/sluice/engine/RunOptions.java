package dev.sluice.engine;

import dev.sluice.spi.Purpose;

/**
 * What one run is told beside its job. Immutable and thread-safe.
 *
 * @param again whether inputs that were loaded before are loaded again
 * @param purpose whether what is loaded stays
 */
public record RunOptions(boolean again, Purpose purpose) {

    /** Inputs that were loaded before are skipped, the others are loaded. */
    public static final RunOptions DEFAULT = new RunOptions(false, Purpose.LOAD);
}
