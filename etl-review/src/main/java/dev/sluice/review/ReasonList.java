package dev.sluice.review;

import dev.sluice.quarantine.RejectState;
import java.util.List;
import java.util.Map;

/**
 * Why the rejects were rejected that a query means. Immutable and thread-safe.
 *
 * @param query the query
 * @param states how many stand how, whatever state the query asks for
 * @param groups the reasons, the most frequent first
 */
record ReasonList(RejectQuery query, Map<RejectState, Long> states, List<ReviewGroup> groups) {

    /** How many stand so. */
    long count(RejectState state) {
        return states.getOrDefault(state, 0L);
    }
}
