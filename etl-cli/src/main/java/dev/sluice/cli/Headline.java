package dev.sluice.cli;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Purpose;
import java.util.Locale;

/** The first line of the summary: how the run ended. */
final class Headline {

    private Headline() {}

    /**
     * The line.
     *
     * @param undoes whether the target is as it was when a run fails
     */
    static String of(RunReport report, boolean undoes) {
        String stored = report.purpose() == Purpose.DRY_RUN ? "dry run, nothing was stored: " : "";
        return String.format(
                Locale.ROOT, "%s: %s%s in %.1f s", report.job(), stored, what(report, undoes), report.seconds());
    }

    private static String what(RunReport report, boolean undoes) {
        String target = Printable.of(report.target());
        String left = target + (undoes ? " is as it was" : " keeps what was written");
        return switch (report.status()) {
            case LOADED, LOADED_WITH_REJECTS, INPUTS_LEFT_OUT -> "loaded " + share(report) + target;
            case WOULD_LOAD, WOULD_LOAD_WITH_REJECTS, WOULD_LEAVE_OUT_INPUTS ->
                "a run would load " + share(report) + target;
            case NOTHING_TO_LOAD -> "nothing to load into " + target;
            case FAILED -> "the run failed; " + left;
            case REJECT_LIMIT -> "too many rejects; " + left;
            case CANCELLED -> "the run was cancelled; " + left;
            case OUTCOME_UNKNOWN ->
                "whether the run was committed is not known; " + target + " has all of it or nothing";
        };
    }

    private static String share(RunReport report) {
        return String.format(
                Locale.ROOT,
                "%,d of %,d records into ",
                report.counts().loaded(),
                report.counts().read());
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
