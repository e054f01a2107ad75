package dev.sluice.cli;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.Purpose;
import java.util.Locale;

/**
 * How the run ended, and where its rows are.
 *
 * @param what what was done, or that it was not
 * @param seconds how long it took
 * @param where what the target has now
 * @param well whether it went as it should, so that what and where are one sentence
 */
record Headline(String what, double seconds, String where, boolean well) {

    /**
     * The headline of a run.
     *
     * @param undoes whether the target is as it was when a run fails
     */
    static Headline of(RunReport report, boolean undoes) {
        String stored = report.purpose() == Purpose.DRY_RUN ? "dry run, nothing was stored: " : "";
        String target = Printable.of(report.target());
        boolean part = report.committed() != null;
        String left =
                target + (part ? " keeps what was committed" : undoes ? " is as it was" : " keeps what was written");
        String what =
                report.job() + ": " + stored + (report.intake() == Intake.REJECTS ? ofReplay(report) : what(report));
        if (report.status().endedEarly()) {
            return new Headline(what, report.seconds(), left, false);
        }
        if (report.status() == RunReport.Status.OUTCOME_UNKNOWN) {
            String perhaps = target + (part ? " has all of it or a part" : " has all of it or nothing");
            return new Headline(what, report.seconds(), perhaps, false);
        }
        return new Headline(what, report.seconds(), "into " + target, true);
    }

    private static String ofReplay(RunReport report) {
        Counts counts = report.counts();
        String sent = String.format(
                Locale.ROOT,
                "%,d of %,d rejects pass, %,d %s again",
                counts.read() - counts.quarantined(),
                counts.read(),
                counts.quarantined(),
                counts.quarantined() == 1 ? "fails" : "fail");
        return switch (report.status()) {
            case LOADED, LOADED_WITH_REJECTS -> "replayed, " + sent;
            case WOULD_LOAD, WOULD_LOAD_WITH_REJECTS -> "a replay would go so: " + sent;
            case NOTHING_TO_LOAD -> "nothing to replay";
            case FAILED -> "the replay failed";
            case CANCELLED -> "the replay was cancelled";
            case OUTCOME_UNKNOWN -> "whether the replay was committed is not known";
            case INPUTS_LEFT_OUT, WOULD_LEAVE_OUT_INPUTS, REJECT_LIMIT -> what(report);
        };
    }

    private static String what(RunReport report) {
        return switch (report.status()) {
            case LOADED, LOADED_WITH_REJECTS, INPUTS_LEFT_OUT -> "loaded " + share(report);
            case WOULD_LOAD, WOULD_LOAD_WITH_REJECTS, WOULD_LEAVE_OUT_INPUTS -> "a run would load " + share(report);
            case NOTHING_TO_LOAD -> "nothing to load";
            case FAILED -> "the run failed";
            case REJECT_LIMIT -> "too many rejects";
            case CANCELLED -> "the run was cancelled";
            case OUTCOME_UNKNOWN -> "whether the run was committed is not known";
        };
    }

    private static String share(RunReport report) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d records",
                report.counts().loaded(),
                report.counts().read());
    }

    /** One line for a log, which is searched line by line; on a terminal what comes first, and where under it. */
    void print(Page page, Page.Ink ink) {
        if (page.isBounded()) {
            page.text(0, what + time(), ink);
            page.text(2, where, Page.Ink.QUIET);
        } else {
            page.text(0, well ? what + " " + where + time() : what + time() + "; " + where, ink);
        }
    }

    private String time() {
        return (well ? " in " : " after ") + String.format(Locale.ROOT, "%.1f", seconds) + Page.NO_BREAK + "s";
    }

    /** The colour that says the same at a glance. */
    static Page.Ink ink(RunReport.Status status) {
        return switch (status) {
            case LOADED, WOULD_LOAD, NOTHING_TO_LOAD -> Page.Ink.GOOD;
            case LOADED_WITH_REJECTS, INPUTS_LEFT_OUT, WOULD_LOAD_WITH_REJECTS, WOULD_LEAVE_OUT_INPUTS ->
                Page.Ink.MIXED;
            case FAILED, REJECT_LIMIT, CANCELLED, OUTCOME_UNKNOWN -> Page.Ink.BAD;
        };
    }
}
