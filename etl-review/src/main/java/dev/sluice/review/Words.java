package dev.sluice.review;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** What pages say of a run in words. Has no state. */
final class Words {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'");

    private Words() {}

    /** How a run ended, as a headline. */
    static String headline(RunReport report) {
        Counts counts = report.counts();
        long left =
                report.inputs().stream().filter(input -> input.failed() != null).count();
        String rejected = Numbers.of(counts.quarantined()) + " of " + Numbers.of(counts.read(), "record", "records");
        return switch (report.status()) {
            case LOADED -> Numbers.of(counts.read(), "record", "records") + ", none rejected";
            case LOADED_WITH_REJECTS -> rejected + " rejected";
            case INPUTS_LEFT_OUT -> Numbers.of(left, "input", "inputs") + " could not be read and left out";
            case WOULD_LOAD -> "Dry run: no record would be rejected";
            case WOULD_LOAD_WITH_REJECTS -> "Dry run: " + rejected + " would be rejected";
            case WOULD_LEAVE_OUT_INPUTS -> "Dry run: " + Numbers.of(left, "input", "inputs") + " would be left out";
            case NOTHING_TO_LOAD -> "Nothing to load";
            case FAILED -> "The run failed, nothing was committed";
            case REJECT_LIMIT -> "Too many rejects, nothing was committed";
            case CANCELLED -> "The run was cancelled, nothing was committed";
            case OUTCOME_UNKNOWN -> "Whether the run was committed is not known";
        };
    }

    /** How a run ended, in a word or two. */
    static String status(RunReport.Status status) {
        return switch (status) {
            case LOADED -> "loaded";
            case LOADED_WITH_REJECTS -> "loaded, with rejects";
            case INPUTS_LEFT_OUT -> "loaded, inputs left out";
            case WOULD_LOAD, WOULD_LOAD_WITH_REJECTS, WOULD_LEAVE_OUT_INPUTS -> "dry run";
            case NOTHING_TO_LOAD -> "nothing to load";
            case FAILED -> "failed";
            case REJECT_LIMIT -> "too many rejects";
            case CANCELLED -> "cancelled";
            case OUTCOME_UNKNOWN -> "outcome unknown";
        };
    }

    /** {@code 2026-11-21 08:11 UTC}. */
    static String minute(String instant) {
        try {
            return MINUTE.format(Instant.parse(instant).atOffset(ZoneOffset.UTC));
        } catch (DateTimeParseException e) {
            return instant;
        }
    }

    /** {@code 12.3 s}, {@code 4 min 10 s}. */
    static String seconds(double seconds) {
        return seconds < 100
                ? String.format(Locale.ROOT, "%.1f s", seconds)
                : String.format(Locale.ROOT, "%d min %d s", (long) seconds / 60, (long) seconds % 60);
    }
}
