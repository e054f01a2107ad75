package dev.sluice.spi;

import dev.sluice.failure.RejectId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reject that a run has sent through the job again. That settles what the runs named here have rejected, and nothing else: what the run itself rejects once more, or another one later, is open. No clock decides. Immutable and thread-safe.
 *
 * @param id which reject
 * @param run the run that replayed it
 * @param at when that run began, for people
 * @param rejectedBy the runs that had rejected the record, each time as one and the same reject
 * @param correction what a person made of the record; null when it was sent as it stood
 */
public record ReplayedReject(
        RejectId id,
        String run,
        Instant at,
        List<String> rejectedBy,
        @Nullable Correction correction) {

    public ReplayedReject {
        rejectedBy = List.copyOf(rejectedBy);
    }
}
