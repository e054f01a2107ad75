package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.failure.SluiceException;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.report.ReportJson;
import dev.sluice.report.RunReport;
import dev.sluice.review.RunReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The files that a run leaves for its readers. What cannot be written is told and fails nothing.
 *
 * @param job the job
 * @param reports where the job's reports are kept
 * @param also where the JSON report goes as well; null for nowhere
 */
record ReportFiles(Job job, RunReports reports, @Nullable Path also) {

    /** How long the page may take: a million rejects are read again for it. */
    private static final Duration READING = Duration.ofMinutes(2);

    /** The same, when a person has cancelled the run and waits. */
    private static final Duration READING_LATE = Duration.ofSeconds(5);

    /** Writes them; tells what could not be written, a sentence each. */
    List<String> write(RunReport report, LocalEngine engine) {
        List<String> unwritten = new ArrayList<>();
        try {
            if (also != null) {
                ReportJson.write(report, also);
            }
        } catch (IOException e) {
            unwritten.add("the report cannot be written to " + also + ": " + e.getMessage());
        }
        Duration time = report.status() == RunReport.Status.CANCELLED ? READING_LATE : READING;
        try (RunContext context = engine.context(time)) {
            reports.keep(report);
            // What the run has rejected is open: no ledger need be asked.
            reports.write(report, Quarantine.withoutLedger(job.rejects(), context), context);
        } catch (SluiceException e) {
            unwritten.add(String.valueOf(e.getMessage()));
        }
        return unwritten;
    }
}
