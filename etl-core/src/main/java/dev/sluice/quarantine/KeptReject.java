package dev.sluice.quarantine;

import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import java.time.Instant;

/**
 * A reject as its store keeps it. Immutable and thread-safe.
 *
 * @param id its fingerprint
 * @param run the run that rejected it
 * @param attempt the attempt of that run, from 1
 * @param job the job's name
 * @param jobVersion the job's own version then
 * @param reject the record and its violations
 * @param seen when that run began
 * @param state how it stands
 */
public record KeptReject(
        RejectId id,
        String run,
        int attempt,
        String job,
        int jobVersion,
        Reject reject,
        Instant seen,
        RejectState state) {

    KeptReject with(Reject other) {
        return new KeptReject(id, run, attempt, job, jobVersion, other, seen, state);
    }

    KeptReject in(RejectState other) {
        return new KeptReject(id, run, attempt, job, jobVersion, reject, seen, other);
    }
}
