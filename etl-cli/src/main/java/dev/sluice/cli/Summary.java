package dev.sluice.cli;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;
import dev.sluice.spi.DryRun;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.Purpose;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** What a person reads at the end of a run. */
final class Summary {

    /** How many reasons are shown; the report has them all. */
    private static final int MOST_REASONS = 12;

    private final PrintWriter out;
    private final Path here;
    private final boolean undoes;
    private final boolean colours;

    /**
     * A summary.
     *
     * @param here where paths are shown from
     * @param undoes whether the target is as it was when a run fails
     * @param colours whether the first line shows by its colour how the run ended
     */
    Summary(PrintWriter out, Path here, boolean undoes, boolean colours) {
        this.out = out;
        this.undoes = undoes;
        this.colours = colours;
        this.here = here.toAbsolutePath().normalize();
    }

    void print(RunReport report) {
        out.println(coloured(headline(report), report));
        List<RunReport.Input> loaded =
                report.inputs().stream().filter(RunReport.Input::isLoaded).toList();
        for (RunReport.Input input : report.inputs()) {
            String skipped = input.skipped();
            if (skipped != null) {
                out.println("  skipped " + Printable.of(input.resource()) + ": " + Printable.of(skipped));
            }
        }
        leftOut(report);
        if (loaded.size() > 1) {
            inputs(loaded);
        }
        if (!loaded.isEmpty()) {
            out.println();
            out.println("  " + (endedEarly(report) ? cameTo(report.counts()) : balance(report.counts())));
        }
        reasons(report);
        warnings(report);
        KeptRejects rejects = report.rejects();
        if (rejects != null) {
            out.println();
            out.println(String.format(
                    Locale.ROOT,
                    rejects.count() == 1
                            ? "  %,d reject, with its raw bytes and every reason:"
                            : "  %,d rejects, with their raw bytes and every reason:",
                    rejects.count()));
            out.println("  " + shown(rejects.store()));
        }
        DryRun dryRun = report.dryRun();
        if (dryRun != null) {
            block("A run would first make", dryRun.ddl());
            block("The dry run could not undo", dryRun.lasting());
        }
        String message = report.message();
        if (message != null) {
            out.println();
            message.lines().forEach(line -> out.println("  " + Printable.of(line)));
        }
        out.flush();
    }

    private String coloured(String text, RunReport report) {
        if (!colours) {
            return text;
        }
        String colour = switch (report.status()) {
            case LOADED, WOULD_LOAD, NOTHING_TO_LOAD -> "32";
            case LOADED_WITH_REJECTS, INPUTS_LEFT_OUT, WOULD_LOAD_WITH_REJECTS, WOULD_LEAVE_OUT_INPUTS -> "33";
            case FAILED, REJECT_LIMIT, CANCELLED, OUTCOME_UNKNOWN -> "31";
        };
        return "\u001b[1;" + colour + "m" + text + "\u001b[0m";
    }

    private String headline(RunReport report) {
        String left = report.target() + (undoes ? " is as it was" : " keeps what was written");
        String what = switch (report.status()) {
            case LOADED, LOADED_WITH_REJECTS, INPUTS_LEFT_OUT ->
                String.format(
                        Locale.ROOT,
                        "loaded %,d of %,d records into %s",
                        report.counts().loaded(),
                        report.counts().read(),
                        report.target());
            case WOULD_LOAD, WOULD_LOAD_WITH_REJECTS, WOULD_LEAVE_OUT_INPUTS ->
                String.format(
                        Locale.ROOT,
                        "a run would load %,d of %,d records into %s",
                        report.counts().loaded(),
                        report.counts().read(),
                        report.target());
            case NOTHING_TO_LOAD -> "nothing to load into " + report.target();
            case FAILED -> "the run failed; " + left;
            case REJECT_LIMIT -> "too many rejects; " + left;
            case CANCELLED -> "the run was cancelled; " + left;
            case OUTCOME_UNKNOWN ->
                "whether the run was committed is not known; " + report.target() + " has all of it or nothing";
        };
        String stored = report.purpose() == Purpose.DRY_RUN ? "dry run, nothing was stored: " : "";
        return String.format(Locale.ROOT, "%s: %s%s in %.1f s", report.job(), stored, what, report.seconds());
    }

    private void block(String title, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        out.println();
        out.println("  " + title);
        lines.forEach(line -> out.println("    " + Printable.of(line)));
    }

    /** Inputs that could not be read, and that nothing of them counts. */
    private void leftOut(RunReport report) {
        List<String> why = report.inputs().stream()
                .map(RunReport.Input::failed)
                .filter(Objects::nonNull)
                .toList();
        if (why.isEmpty()) {
            return;
        }
        out.println();
        out.println(
                why.size() == 1
                        ? "  1 input could not be read and is left out: nothing of it is loaded, kept or counted; the next run tries it again"
                        : "  " + number(why.size())
                                + " inputs could not be read and are left out: nothing of them is loaded, kept or counted; the next run tries them again");
        why.stream()
                .limit(MOST_REASONS)
                .flatMap(String::lines)
                .forEach(line -> out.println("            " + Printable.of(line)));
        if (why.size() > MOST_REASONS) {
            out.println("            and " + (why.size() - MOST_REASONS) + " more in the report");
        }
    }

    private static String balance(Counts counts) {
        return String.format(
                Locale.ROOT,
                "read %,d %s loaded %,d + quarantined %,d + filtered %,d + duplicate %,d + suppressed by the target %,d",
                counts.read(),
                counts.balanced() ? "=" : "<>",
                counts.loaded(),
                counts.quarantined(),
                counts.filtered(),
                counts.duplicates(),
                counts.suppressed());
    }

    private static boolean endedEarly(RunReport report) {
        return switch (report.status()) {
            case FAILED, REJECT_LIMIT, CANCELLED -> true;
            case LOADED,
                    LOADED_WITH_REJECTS,
                    INPUTS_LEFT_OUT,
                    WOULD_LOAD,
                    WOULD_LOAD_WITH_REJECTS,
                    WOULD_LEAVE_OUT_INPUTS,
                    NOTHING_TO_LOAD,
                    OUTCOME_UNKNOWN -> false;
        };
    }

    /** The same of a run that ended early, where the numbers need not balance. */
    private static String cameTo(Counts counts) {
        return String.format(
                Locale.ROOT,
                "it had come to: read %,d, loaded %,d, quarantined %,d, filtered %,d, duplicate %,d, suppressed by the target %,d",
                counts.read(),
                counts.loaded(),
                counts.quarantined(),
                counts.filtered(),
                counts.duplicates(),
                counts.suppressed());
    }

    private void inputs(List<RunReport.Input> inputs) {
        TextTable table = new TextTable(List.of("input", "read", "loaded", "quarantined", "suppressed"));
        for (RunReport.Input input : inputs) {
            Counts counts = input.counts();
            table.add(List.of(
                    input.resource(),
                    number(counts.read()),
                    number(counts.loaded()),
                    number(counts.quarantined()),
                    number(counts.suppressed())));
        }
        out.println();
        table.lines().forEach(line -> out.println("  " + line));
    }

    private void reasons(RunReport report) {
        if (report.reasons().isEmpty()) {
            return;
        }
        out.println();
        out.println("  Why records were rejected");
        report.reasons().stream().limit(MOST_REASONS).forEach(reason -> {
            String column = reason.column() == null ? "" : " in " + Printable.of(reason.column());
            out.println(String.format(Locale.ROOT, "  %,8d  %s%s", reason.count(), reason.code(), column));
            out.println("            " + Printable.of(reason.message()));
            out.println("            first at " + Printable.of(reason.example()));
        });
        if (report.reasons().size() > MOST_REASONS) {
            out.println("            and " + (report.reasons().size() - MOST_REASONS) + " more kinds in the report");
        }
    }

    private void warnings(RunReport report) {
        if (report.warnings().isEmpty()) {
            return;
        }
        out.println();
        out.println("  Rules that only warn");
        report.warnings().stream().limit(MOST_REASONS).forEach(warning -> {
            RunReport.WarnedRecord first = warning.examples().get(0);
            out.println(String.format(Locale.ROOT, "  %,8d  %s", warning.count(), Printable.of(warning.rule())));
            out.println("            " + Printable.of(first.message()));
            out.println("            first at " + Printable.of(first.place()));
        });
        if (report.warnings().size() > MOST_REASONS) {
            out.println("            and " + (report.warnings().size() - MOST_REASONS) + " more rules in the report");
        }
    }

    private static String number(long count) {
        return String.format(Locale.ROOT, "%,d", count);
    }

    /** A path as a person would type it from here. */
    private String shown(String path) {
        Path absolute = Path.of(path).toAbsolutePath().normalize();
        return Printable.of(
                absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString());
    }
}
