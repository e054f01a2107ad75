package dev.sluice.review;

import dev.sluice.failure.RejectId;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.quarantine.RejectState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The rejects that a reviewer has chosen on a page, compared with how they stand now. Immutable and thread-safe.
 *
 * @param open those that stand as the reviewer saw them, and are open
 * @param changed what is told of the others
 */
record Choice(Map<RejectId, KeptReject> open, List<String> changed) {

    /**
     * Compares.
     *
     * @param tickets what the page sent, each an id and a version
     * @param latest how the rejects of some ids stand now, by id
     * @param deeds what was done about a reject, the oldest first
     */
    static Choice of(
            List<String> tickets,
            Function<Set<RejectId>, Map<RejectId, KeptReject>> latest,
            Function<RejectId, List<Deed>> deeds) {
        Map<RejectId, String> versions = new LinkedHashMap<>();
        for (String ticket : tickets) {
            int colon = Math.max(0, ticket.indexOf(':'));
            RejectId.parse(ticket.substring(0, colon)).ifPresent(id -> versions.put(id, ticket.substring(colon + 1)));
        }
        Map<RejectId, KeptReject> now = versions.isEmpty() ? Map.of() : latest.apply(versions.keySet());
        Map<RejectId, KeptReject> open = new LinkedHashMap<>();
        List<String> changed = new ArrayList<>();
        for (RejectId id : versions.keySet()) {
            KeptReject kept = now.get(id);
            if (kept == null) {
                changed.add(id + " is no longer there");
            } else if (kept.state() != RejectState.OPEN) {
                List<Deed> done = deeds.apply(id);
                changed.add(kept.reject().position() + " " + RejectState.whyNotOpen(kept.state())
                        + (done.isEmpty()
                                ? ""
                                : ": " + done.get(done.size() - 1).told()));
            } else if (!RejectRow.version(kept).equals(versions.get(id))) {
                changed.add(kept.reject().position() + " was rejected again by run " + kept.run());
            } else {
                open.put(kept.id(), kept);
            }
        }
        return new Choice(open, changed);
    }

    /** Exactly the open ones. */
    RejectFilter filter() {
        return RejectFilter.ALL
                .ofIds(Set.copyOf(open.keySet().stream().map(RejectId::toString).toList()))
                .in(RejectState.OPEN);
    }
}
