package dev.sluice.spi;

import dev.sluice.data.Schema;
import java.time.Instant;

/**
 * What a session is opened for. Immutable and thread-safe.
 *
 * @param run the run's id, unique
 * @param job the job's name
 * @param attempt from 1; a retried run opens a new session with the next attempt
 * @param started when the run began
 * @param schema the rows that will be written
 * @param rejectStore where the rejects of this attempt are kept, so that the ledger can name it from the start
 * @param intake what the run reads
 * @param purpose whether the session ends with {@link LoadSession#commit} or with {@link LoadSession#endDryRun}
 * @param masked whether some columns are masked, so that no failure may tell what stands in a row
 */
public record LoadRequest(
        String run,
        String job,
        int attempt,
        Instant started,
        Schema schema,
        String rejectStore,
        Intake intake,
        Purpose purpose,
        boolean masked) {

    /** With nothing masked. */
    public LoadRequest(
            String run,
            String job,
            int attempt,
            Instant started,
            Schema schema,
            String rejectStore,
            Intake intake,
            Purpose purpose) {
        this(run, job, attempt, started, schema, rejectStore, intake, purpose, false);
    }
}
