package dev.sluice.cli;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Deletion;
import dev.sluice.spi.DryRun;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.Purpose;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a person reads at the end of a run: how it ended, where every record is, why some were rejected, what to do next. */
final class Summary {

    /** How many inputs that are skipped or left out are named; the report has them all. */
    private static final int MOST_NAMED = 12;

    private final Page page;
    private final Path here;
    private final Path job;
    private final Set<Capability> can;
    private final @Nullable Path report;

    /**
     * A summary.
     *
     * @param here where paths are shown from
     * @param job the job file, as a person would type it
     * @param can what the target can promise
     * @param report where the report's page is; null when it could not be written
     */
    Summary(Page page, Path here, Path job, Set<Capability> can, @Nullable Path report) {
        this.page = page;
        this.here = here.toAbsolutePath().normalize();
        this.job = job;
        this.can = Set.copyOf(can);
        this.report = report;
    }

    void print(RunReport report) {
        Headline.of(report, can.contains(Capability.ATOMIC_RUN)).print(page, Headline.ink(report.status()));
        List<RunReport.Input> loaded =
                report.inputs().stream().filter(RunReport.Input::isLoaded).toList();
        new SkippedText(page, MOST_NAMED).print(report);
        leftOut(report);
        loaded.forEach(this::resumed);
        if (!loaded.isEmpty()) {
            new BalanceText(page).print(loaded, report);
            deleted(report);
        }
        Counts committed = report.committed();
        if (committed != null) {
            page.text(2, "committed, and the next run goes on behind it: " + BalanceText.inAll(committed));
        }
        new ReasonsText(page).print(report);
        KeptRejects rejects = report.rejects();
        if (rejects != null) {
            page.blank();
            page.line(
                    2,
                    String.format(
                            Locale.ROOT,
                            rejects.count() == 1
                                    ? "%,d reject, with its raw bytes and every reason:"
                                    : "%,d rejects, with their raw bytes and every reason:",
                            rejects.count()));
            page.line(2, shown(rejects.store()));
            if (report.purpose() == Purpose.LOAD) {
                String shownReport = this.report == null ? null : shown(this.report.toString());
                new NextSteps(page, job.toString(), can.contains(Capability.LEDGER), shownReport).print(report);
            }
        }
        DryRun dryRun = report.dryRun();
        if (dryRun != null) {
            block("A run would first make", dryRun.ddl());
            block("The dry run could not undo", dryRun.lasting());
        }
        String message = report.message();
        if (message != null) {
            page.blank();
            message.lines().forEach(line -> page.text(2, Printable.of(line)));
        }
        page.out().flush();
    }

    /** What the table held before, where the run takes it away. */
    private void deleted(RunReport report) {
        Deletion deleted = report.deleted();
        if (deleted == null) {
            return;
        }
        boolean dry = report.purpose() == Purpose.DRY_RUN;
        String rows = String.format(Locale.ROOT, deleted.rows() == 1 ? "%,d row" : "%,d rows", deleted.rows());
        String keptAs = deleted.keptAs();
        page.text(
                2,
                keptAs == null
                        ? rows + " of before the run " + (dry ? "would be deleted" : "deleted")
                        : "the table of before the run, with " + rows + ", "
                                + (dry ? "would be kept as " : "is kept as ") + Printable.of(keptAs));
    }

    /** An input of which earlier runs had committed a part; the balance that follows is of this run. */
    private void resumed(RunReport.Input input) {
        RunReport.Resumed resumed = input.resumed();
        if (resumed == null) {
            return;
        }
        page.text(
                2,
                String.format(
                        Locale.ROOT,
                        "resumed at record %,d of %s (%,d records had been committed by run %s)",
                        resumed.record(),
                        Printable.of(input.resource()),
                        resumed.counts().read(),
                        resumed.run()));
        if (input.sha256() != null) {
            Counts all = resumed.counts().plus(input.counts());
            page.text(4, "over all runs: " + BalanceText.inAll(all));
        }
    }

    private void block(String title, List<String> lines) {
        if (!lines.isEmpty()) {
            page.title(title);
            lines.forEach(line -> page.line(4, Printable.of(line)));
        }
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
        page.blank();
        page.text(
                2,
                why.size() == 1
                        ? "1 input could not be read and is left out: nothing of it is loaded, kept or counted; the next run tries it again"
                        : String.format(
                                Locale.ROOT,
                                "%,d inputs could not be read and are left out: nothing of them is loaded, kept or counted; the next run tries them again",
                                why.size()));
        why.stream().limit(MOST_NAMED).flatMap(String::lines).forEach(line -> page.text(12, Printable.of(line)));
        if (why.size() > MOST_NAMED) {
            page.line(12, "and " + (why.size() - MOST_NAMED) + " more in the report");
        }
    }

    /** A path as a person would type it from here; what is no path, such as a table's name, as it is. */
    private String shown(String path) {
        Path given = Path.of(path);
        if (!given.isAbsolute()) {
            return Printable.of(path);
        }
        Path absolute = given.toAbsolutePath().normalize();
        return Printable.of(
                absolute.startsWith(here) ? here.relativize(absolute).toString() : absolute.toString());
    }
}
