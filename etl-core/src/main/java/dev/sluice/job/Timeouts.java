package dev.sluice.job;

import java.time.Duration;

/**
 * The deadlines of a run. Each lies within the one before it. Immutable and thread-safe.
 *
 * @param run the whole run, retries included
 * @param input one input
 * @param batch one batch, its isolation included
 * @param connect making a connection and finding the table ready; starting the embedded database too
 */
public record Timeouts(Duration run, Duration input, Duration batch, Duration connect) {

    /** 2 h, 2 h, 60 s, 30 s. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofHours(2), Duration.ofHours(2), Duration.ofSeconds(60), Duration.ofSeconds(30));
}
