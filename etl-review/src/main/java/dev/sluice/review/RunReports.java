package dev.sluice.review;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.QuarantineStore;
import dev.sluice.quarantine.RejectAge;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.report.ReportJson;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Purpose;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The reports of one job, in the folder {@code reports} beside its rejects: {@code RUN.json} and {@code RUN.html} of each run, and {@code index.html}, which lists the runs. Thread-safe; several processes may use one folder, for a
 * file is put in its place whole.
 */
public final class RunReports {

    /** How many runs back the trend goes. */
    private static final int TREND = 30;

    /** How many runs are listed. */
    private static final int LISTED = 100;

    private static final String JSON = ".json";

    private final Path folder;
    private final String job;
    private final String jobFile;

    /**
     * The reports of a job.
     *
     * @param jobFile the job file, as commands that a reader copies shall name it
     */
    public RunReports(Job job, String jobFile) {
        this(job.rejects(), jobFile);
    }

    RunReports(QuarantineStore rejects, String jobFile) {
        this.folder = rejects.folder().resolve("reports");
        this.job = rejects.job();
        this.jobFile = jobFile;
    }

    /** Where the page of a run is kept; it need not be there. */
    public Path page(String run) {
        return folder.resolve(run + ".html");
    }

    /** Where the page is kept that lists the runs. */
    public Path list() {
        return folder.resolve("index.html");
    }

    /**
     * Keeps the report of a run as JSON.
     *
     * @throws RunFailedException when it cannot be written
     */
    public void keep(RunReport report) {
        try {
            ReportJson.write(report, folder.resolve(report.run() + JSON));
        } catch (IOException e) {
            throw new RunFailedException("the report cannot be written to " + folder + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes the page of a run, and the page that lists the runs, in the place of those that were there.
     *
     * @param quarantine the job's rejects, as they stand now
     * @return the page
     * @throws RunFailedException when it cannot be written, or the rejects cannot be read
     */
    public Path write(RunReport report, Quarantine quarantine, RunContext context) {
        String page = html(report, quarantine, context);
        try {
            put(page(report.run()), page);
            put(list(), listHtml());
        } catch (IOException e) {
            throw new RunFailedException("the report cannot be written to " + folder + ": " + e.getMessage(), e);
        }
        return page(report.run());
    }

    private void put(Path file, String text) throws IOException {
        Files.createDirectories(folder);
        Path part = file.resolveSibling(
                file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        try {
            Files.writeString(part, text);
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** The page of a run: one HTML file that needs nothing else. */
    public String html(RunReport report, Quarantine quarantine, RunContext context) {
        return Pages.run(review(report, quarantine, context));
    }

    /** The same as Markdown, for a chat or a ticket. */
    public String markdown(RunReport report, Quarantine quarantine, RunContext context) {
        return new RunMarkdown(review(report, quarantine, context)).text();
    }

    /** The same as JSON, for programs. */
    public String json(RunReport report, Quarantine quarantine, RunContext context) {
        return ReviewJson.of(review(report, quarantine, context));
    }

    /** The page that lists the latest runs. */
    public String listHtml() {
        return Pages.runs(
                new RunList(job, latest(LISTED).stream().map(PastRun::of).toList()));
    }

    /** The same list as Markdown. */
    public String listMarkdown() {
        return RunMarkdown.list(job, latest(LISTED).stream().map(PastRun::of).toList());
    }

    /** The same list as JSON. */
    public String listJson() {
        return ReviewJson.of(latest(LISTED).stream().map(PastRun::of).toList());
    }

    private RunReview review(RunReport report, Quarantine quarantine, RunContext context) {
        Survey survey = new Survey();
        RejectFilter ofRun = new RejectFilter(Set.of(), report.run(), null, null, null, null, RejectAge.ANY, Set.of());
        quarantine.find(ofRun, context, survey::add);
        return RunReview.of(report, survey, before(report), jobFile, context);
    }

    /** The loads before a run, the newest first. */
    private List<RunReport> before(RunReport report) {
        return kept(Integer.MAX_VALUE).stream()
                .filter(run -> run.compareTo(report.run()) < 0)
                .map(this::load)
                .flatMap(Optional::stream)
                .filter(each -> each.purpose() == Purpose.LOAD)
                .limit(TREND - 1L)
                .toList();
    }

    /** The report of a run; empty when none is kept. */
    public Optional<RunReport> find(String run) {
        return kept(Integer.MAX_VALUE).contains(run) ? load(run) : Optional.empty();
    }

    /** The report of the latest run; empty when none is kept. */
    public Optional<RunReport> latest() {
        return latest(1).stream().findFirst();
    }

    private List<RunReport> latest(int most) {
        return kept(most).stream().map(this::load).flatMap(Optional::stream).toList();
    }

    /** A file that is no report, or no longer one, says nothing about a run. */
    private Optional<RunReport> load(String run) {
        try {
            return Optional.of(ReportJson.read(folder.resolve(run + JSON)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The runs of which a report is kept, the newest first: a run's id begins with its time. */
    private List<String> kept(int most) {
        List<String> runs = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + JSON)) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                runs.add(name.substring(0, name.length() - JSON.length()));
            }
        } catch (NoSuchFileException e) {
            return runs;
        } catch (IOException e) {
            throw new RunFailedException("the reports in " + folder + " cannot be listed: " + e.getMessage(), e);
        }
        runs.sort(Collections.reverseOrder());
        return runs.subList(0, Math.min(most, runs.size()));
    }
}
