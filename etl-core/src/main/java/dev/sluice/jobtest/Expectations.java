package dev.sluice.jobtest;

import dev.sluice.config.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to come of a test's input. Immutable and thread-safe.
 *
 * @param rows the rows, in order
 * @param rejects the rejects, in order
 * @param failure why the run is to fail; null where it is to end well
 * @param failurePlace where that is said
 */
record Expectations(
        List<Expected> rows,
        List<Expected> rejects,
        @Nullable String failure,
        Place failurePlace) {
    Expectations {
        rows = List.copyOf(rows);
        rejects = List.copyOf(rejects);
    }
}
