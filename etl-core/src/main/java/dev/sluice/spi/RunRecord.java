package dev.sluice.spi;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One run as a ledger knows it. Immutable and thread-safe.
 *
 * @param run its id
 * @param job the job's name
 * @param target what it loaded into
 * @param intake what it read
 * @param status how it stands
 * @param started when it began
 * @param finished when it ended; null while it runs, or when it was killed
 * @param counts what became of its records
 * @param rejects where its rejects are; null when none were kept
 * @param message why it failed; null when it did not
 */
public record RunRecord(
        String run,
        String job,
        String target,
        Intake intake,
        Status status,
        Instant started,
        @Nullable Instant finished,
        Counts counts,
        @Nullable KeptRejects rejects,
        @Nullable String message) {

    /** How a run stands. */
    public enum Status {
        RUNNING,
        COMMITTED,
        /** It ended early, and batches that it had committed stay. */
        PARTLY_COMMITTED,
        FAILED,
        /** It was committed, and taken back later. */
        UNDONE
    }
}
