package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.context.Watchdog;
import dev.sluice.job.Job;
import dev.sluice.notify.Notification;
import dev.sluice.report.ReportJson;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Purpose;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** Tells of a run that has ended: first its listener, then whom the job names. Has no state. */
final class EndOfRun {

    /** How long a notification may take when a person has cancelled the run and waits. */
    private static final Duration LATE = Duration.ofSeconds(5);

    private EndOfRun() {}

    /** Tells of it; the report says when nobody could be notified, and is otherwise the same: what is told of a run changes nothing about it. */
    static RunReport tell(Job job, RunReport report, RunListener listener, Watchdog watchdog) {
        listener.ended(report);
        Notification notification = job.notification();
        if (notification == null || report.purpose() != Purpose.LOAD) {
            return report;
        }
        boolean waits = report.status() == RunReport.Status.CANCELLED;
        Duration time = waits && LATE.compareTo(notification.timeout()) < 0 ? LATE : notification.timeout();
        // The outer limit only bounds; the inner one has the name that a failure tells.
        try (RunContext whole = RunContext.open(time.multipliedBy(2), watchdog, System::nanoTime);
                RunContext context = whole.child("notify", time)) {
            Optional<String> failure =
                    notification.send(ReportJson.of(report).getBytes(StandardCharsets.UTF_8), context);
            return failure.map(report::remarked).orElse(report);
        }
    }
}
