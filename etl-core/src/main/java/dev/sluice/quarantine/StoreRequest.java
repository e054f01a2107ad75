package dev.sluice.quarantine;

import dev.sluice.spi.Purpose;
import java.time.Instant;

/**
 * What the rejects of one attempt have in common. Immutable and thread-safe.
 *
 * @param run the run's id
 * @param attempt from 1
 * @param job the job's name
 * @param jobVersion the job's own version
 * @param started when the run began
 * @param purpose what becomes of its rows in the end
 */
public record StoreRequest(String run, int attempt, String job, int jobVersion, Instant started, Purpose purpose) {

    /** What the rejects of one attempt of a load have in common. */
    public StoreRequest(String run, int attempt, String job, int jobVersion, Instant started) {
        this(run, attempt, job, jobVersion, started, Purpose.LOAD);
    }
}
