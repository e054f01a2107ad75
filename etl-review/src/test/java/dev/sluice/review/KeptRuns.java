package dev.sluice.review;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.QuarantineFolder;
import dev.sluice.quarantine.StoreRequest;
import dev.sluice.report.ReasonTally;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RejectStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs of a job as they leave their rejects and reports, without a load. */
final class KeptRuns {

    static final String INPUT = "in/a.csv";

    final QuarantineFolder folder;
    final RunReports reports;
    final RunContext context = RunContext.open(Duration.ofMinutes(5), (delay, action) -> () -> {}, System::nanoTime);

    KeptRuns(Path quarantine) {
        folder = new QuarantineFolder(quarantine, "orders", Backoff.DEFAULT);
        reports = new RunReports(folder, "/srv/etl/my job.yaml");
    }

    /** The rejects as they stand now. */
    Quarantine now() {
        return Quarantine.withoutLedger(folder, context);
    }

    /** A reject of a record whose second field is at fault. */
    static Reject reject(
            long record, String first, String fault, FailureCode code, @Nullable String column, String message) {
        byte[] head = (first + ",").getBytes(StandardCharsets.UTF_8);
        byte[] raw = (first + "," + fault).getBytes(StandardCharsets.UTF_8);
        Violation violation =
                new Violation(code, column, null, null, fault, message, new FieldSpan(2, head.length, raw.length));
        return Reject.of(
                new Position(INPUT, record, record + 1, 100 * record, raw.length),
                raw,
                List.of(violation),
                Map.of("format", "csv", "encoding", "utf-8"));
    }

    static Reject reject(long record, FailureCode code, String column) {
        return reject(record, "r" + record, "x", code, column, column + ": 'x' is wrong");
    }

    /** Keeps the rejects of a committed run and its report. */
    RunReport run(String run, long read, List<Reject> rejects) {
        return run(run, Intake.INPUTS, read, rejects);
    }

    /** The same of a load or a replay. */
    RunReport run(String run, Intake intake, long read, List<Reject> rejects) {
        ReasonTally tally = new ReasonTally();
        rejects.forEach(tally::add);
        KeptRejects kept;
        try (RejectStore store =
                folder.open(new StoreRequest(run, 1, "orders", 1, Instant.parse("2026-11-21T08:00:00Z")))) {
            store.append(rejects, context);
            kept = store.seal(context);
            store.committed(context);
        }
        Counts counts = new Counts(read, read - rejects.size(), rejects.size(), 0, 0, 0);
        RunReport report = new RunReport(
                run,
                "orders",
                1,
                "dwh.orders",
                intake,
                Purpose.LOAD,
                rejects.isEmpty() ? RunReport.Status.LOADED : RunReport.Status.LOADED_WITH_REJECTS,
                "2026-11-21T08:00:00Z",
                1.5,
                1,
                counts,
                true,
                null,
                null,
                List.of(RunReport.Input.loaded(INPUT, counts, "", null)),
                Map.of(),
                tally.reasons(),
                List.of(),
                kept.count() == 0 ? null : kept,
                null,
                null);
        reports.keep(report);
        return report;
    }
}
