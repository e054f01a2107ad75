package dev.sluice.spi;

import dev.sluice.failure.RejectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A reject that a run has sent through the job again. Every time that the record was rejected up to a moment is settled by it, but not by that very run: what it rejects once more is open. Immutable and thread-safe.
 *
 * @param id which reject
 * @param run the run that replayed it
 * @param through the moment up to which it is settled
 * @param correction what a person made of the record; null when it was sent as it stood
 */
public record ReplayedReject(
        RejectId id, String run, Instant through, @Nullable Correction correction) {}
