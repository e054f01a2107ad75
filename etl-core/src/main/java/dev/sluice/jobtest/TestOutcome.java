package dev.sluice.jobtest;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a test's input. Immutable and thread-safe.
 *
 * @param rows the rows, in order
 * @param rejects the rejects, in order
 * @param failure why the run failed; null when it ended well
 */
record TestOutcome(
        List<Found> rows, List<Found> rejects, @Nullable String failure) {
    TestOutcome {
        rows = List.copyOf(rows);
        rejects = List.copyOf(rejects);
    }

    /** A run that failed: of it there is nothing. */
    static TestOutcome failed(String why) {
        return new TestOutcome(List.of(), List.of(), why);
    }
}
