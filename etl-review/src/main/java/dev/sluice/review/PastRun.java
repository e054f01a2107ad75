package dev.sluice.review;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;

/**
 * One run among others. Immutable and thread-safe.
 *
 * @param run its id
 * @param started when it began
 * @param status how it ended
 * @param seconds how long it took
 * @param counts what became of its records
 * @param topReason the most frequent reason of its rejects; empty when it has none
 */
record PastRun(String run, String started, RunReport.Status status, double seconds, Counts counts, String topReason) {

    static PastRun of(RunReport report) {
        return new PastRun(
                report.run(),
                report.started(),
                report.status(),
                report.seconds(),
                report.counts(),
                report.reasons().isEmpty()
                        ? ""
                        : Reason.of(report.reasons().get(0)).toString());
    }

    /** The rejects among the records read, from 0 to 1. */
    double share() {
        return counts.read() == 0 ? 0 : (double) counts.quarantined() / counts.read();
    }

    /** When it began, to the minute, in UTC. */
    String began() {
        return Words.minute(started);
    }
}
