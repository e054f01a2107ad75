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
 */
public record LoadRequest(
        String run,
        String job,
        int attempt,
        Instant started,
        Schema schema,
        String rejectStore,
        Intake intake,
        Purpose purpose) {}
