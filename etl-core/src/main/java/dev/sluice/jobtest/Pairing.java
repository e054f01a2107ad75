package dev.sluice.jobtest;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was expected beside what was found; one of them is null where the other has no partner. Immutable and thread-safe.
 *
 * @param expected what was expected; null for a surplus
 * @param found what was found; null for what is missing
 * @param differing the names whose values differ; empty where one has no partner
 */
record Pairing(@Nullable Expected expected, @Nullable Found found, Set<String> differing) {

    /** Whether both are there and agree. */
    boolean agrees() {
        return expected != null && found != null && differing.isEmpty();
    }
}
