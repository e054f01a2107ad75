package dev.sluice.review;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Purpose;
import java.util.ArrayList;
import java.util.List;

/** What came of a replay, for the reviewer who asked for it. Has no state. */
final class Outcomes {

    private Outcomes() {}

    static Told of(RunReport report) {
        Counts counts = report.counts();
        List<String> lines = new ArrayList<>();
        if (report.message() != null) {
            report.message().lines().forEach(lines::add);
        }
        if (report.purpose() == Purpose.LOAD) {
            lines.add("This was run " + report.run() + ".");
        }
        List<Example> refused = report.reasons().stream()
                .map(reason -> new Example("", reason.example(), reason.message(), reason.excerpt(), null))
                .toList();
        boolean passed = report.succeeded() && counts.read() > 0 && counts.quarantined() == 0;
        return new Told(title(report, counts), lines, refused, passed);
    }

    private static String title(RunReport report, Counts counts) {
        if (!report.succeeded()) {
            return "The replay failed, and nothing has changed";
        }
        if (counts.read() == 0) {
            return "There was nothing to replay";
        }
        boolean dry = report.purpose() == Purpose.DRY_RUN;
        String all = Numbers.of(counts.read(), "record", "records");
        if (counts.quarantined() == 0) {
            return dry
                    ? "It passes: it would be loaded"
                    : all + " replayed, all settled: " + counts.loaded() + " loaded";
        }
        return dry
                ? "It does not pass yet"
                : all + " replayed: " + Numbers.of(counts.loaded()) + " loaded, " + Numbers.of(counts.quarantined())
                        + " rejected again";
    }
}
