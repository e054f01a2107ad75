package dev.sluice.review;

import java.util.List;

/**
 * The runs of a job. Immutable and thread-safe.
 *
 * @param job the job's name
 * @param runs the newest first
 */
record RunList(String job, List<PastRun> runs) {

    RunList {
        runs = List.copyOf(runs);
    }

    /** The runs that read something, the oldest first, as a page draws them. */
    Trend trend() {
        return Trend.of(
                runs.stream().sorted((a, b) -> a.run().compareTo(b.run())).toList());
    }
}
