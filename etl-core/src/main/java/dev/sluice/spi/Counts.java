package dev.sluice.spi;

/**
 * What became of the records of an input or a run, each number from its own counter. Immutable and thread-safe.
 *
 * @param read records that the framer found
 * @param loaded rows that the target says it has taken
 * @param quarantined rejects that the store holds
 * @param filtered records that the job's filter left out
 * @param duplicates records that fell away because their key came twice in the run
 * @param suppressed rows that the target dropped without an error, or left out because their key was there before the run
 */
public record Counts(long read, long loaded, long quarantined, long filtered, long duplicates, long suppressed) {

    /** Nothing yet. */
    public static final Counts ZERO = new Counts(0, 0, 0, 0, 0, 0);

    /** Whether every record that was read is in exactly one place. */
    public boolean balanced() {
        return read == loaded + quarantined + filtered + duplicates + suppressed;
    }

    /** The records that became rows which the target did not refuse. */
    public long rows() {
        return loaded + duplicates + suppressed;
    }

    /** The sum of both. */
    public Counts plus(Counts other) {
        return new Counts(
                read + other.read,
                loaded + other.loaded,
                quarantined + other.quarantined,
                filtered + other.filtered,
                duplicates + other.duplicates,
                suppressed + other.suppressed);
    }

    /** What is in these and not in others that are a part of them. */
    public Counts minus(Counts part) {
        return new Counts(
                read - part.read,
                loaded - part.loaded,
                quarantined - part.quarantined,
                filtered - part.filtered,
                duplicates - part.duplicates,
                suppressed - part.suppressed);
    }

    /** {@code read 100 = loaded 97 + quarantined 3 + filtered 0 + duplicate 0 + suppressed by the target 0}. */
    @Override
    public String toString() {
        return "read " + read + (balanced() ? " = " : " <> ") + "loaded " + loaded + " + quarantined " + quarantined
                + " + filtered " + filtered + " + duplicate " + duplicates + " + suppressed by the target "
                + suppressed;
    }
}
