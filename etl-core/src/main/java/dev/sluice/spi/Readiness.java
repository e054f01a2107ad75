package dev.sluice.spi;

import java.util.List;

/**
 * How a target stands to a load that has not begun. Immutable and thread-safe.
 *
 * @param facts what was found there and how the rows would go, each in words
 * @param against what stands against the load and what to do, each in words; empty when nothing does
 */
public record Readiness(List<String> facts, List<String> against) {

    /** Nothing was looked at, and nothing is known against a load. */
    public static final Readiness UNKNOWN = new Readiness(List.of(), List.of());

    public Readiness {
        facts = List.copyOf(facts);
        against = List.copyOf(against);
    }
}
