package dev.sluice.engine;

/**
 * What one run is told beside its job. Immutable and thread-safe.
 *
 * @param again whether inputs that were loaded before are loaded again
 */
public record RunOptions(boolean again) {

    /** Inputs that were loaded before are skipped. */
    public static final RunOptions DEFAULT = new RunOptions(false);
}
