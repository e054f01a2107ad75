package dev.sluice.quarantine;

import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What many rejects have in common. Immutable and thread-safe.
 *
 * @param resource their input
 * @param kinds what is wrong with each of them, in the order of their violations
 * @param state how they stand by their file
 * @param seen when the run began that rejected them
 */
public record RejectKinds(String resource, Set<RejectStats.Kind> kinds, RejectState state, Instant seen) {

    public RejectKinds {
        // Not a copy that forgets the order: pages tell reasons in the order of the violations.
        kinds = Collections.unmodifiableSet(new LinkedHashSet<>(kinds));
    }

    static RejectKinds of(KeptReject kept) {
        Reject reject = kept.reject();
        return of(reject.position().resource(), reject.violations(), kept.state(), kept.seen());
    }

    static RejectKinds of(String resource, List<Violation> violations, RejectState state, Instant seen) {
        return new RejectKinds(
                resource,
                violations.stream().map(RejectStats.Kind::of).collect(Collectors.toCollection(LinkedHashSet::new)),
                state,
                seen);
    }
}
