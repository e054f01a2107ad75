package dev.sluice.review;

import dev.sluice.quarantine.RejectState;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Why the rejects were rejected that a query means. Immutable and thread-safe.
 *
 * @param query the query
 * @param counts how many stand how, whatever state the query asks for
 * @param groups the reasons, the most frequent first
 */
record ReasonList(RejectQuery query, Map<RejectState, Long> counts, List<ReviewGroup> groups) {

    /** The states that are offered though nothing stands so. */
    private static final Set<RejectState> ALWAYS =
            EnumSet.of(RejectState.OPEN, RejectState.REPLAYED, RejectState.FIXED, RejectState.DISCARDED);

    /** The order in which states are offered. */
    private static final List<RejectState> IN_ORDER = List.of(
            RejectState.OPEN,
            RejectState.REPLAYED,
            RejectState.FIXED,
            RejectState.DISCARDED,
            RejectState.RUN_FAILED,
            RejectState.RUN_UNDONE,
            RejectState.RUN_REPLACED,
            RejectState.ERASED);

    /** The states between which a reviewer chooses. */
    List<RejectState> states() {
        return IN_ORDER.stream()
                .filter(state -> ALWAYS.contains(state) || state == query.state() || count(state) > 0)
                .toList();
    }

    /** How many stand so. */
    long count(RejectState state) {
        return counts.getOrDefault(state, 0L);
    }
}
