package dev.sluice.review;

import dev.sluice.failure.Violation;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.RejectFilter;

/**
 * A reject in a list. Immutable and thread-safe.
 *
 * @param id its fingerprint
 * @param version how it stands and where it comes from, so that a decision about another state is noticed
 * @param place where it stands
 * @param state how it stands
 * @param example what is wrong with it; of several violations, the one that was asked for
 */
record RejectRow(String id, String version, String place, String state, Example example) {

    static RejectRow of(KeptReject kept, RejectFilter asked) {
        Violation first = kept.reject().violations().get(0);
        Violation shown = kept.reject().violations().stream()
                .filter(each ->
                        (asked.code() == null || asked.code().equals(each.code().name()))
                                && (asked.column() == null || asked.column().equals(each.column())))
                .findFirst()
                .orElse(first);
        return new RejectRow(
                kept.id().toString(),
                version(kept),
                kept.reject().position().resource() + ":"
                        + kept.reject().position().line(),
                kept.state().label(),
                Example.of(kept, shown));
    }

    /** The state and the attempt: a decision changes the one, another rejection of the same record the other. */
    static String version(KeptReject kept) {
        return kept.state().label() + "." + kept.run() + "." + kept.attempt();
    }

    /** What a page sends of a reject. */
    static String ticket(KeptReject kept) {
        return kept.id() + ":" + version(kept);
    }

    String ticket() {
        return id + ":" + version;
    }
}
