package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.failure.RunFailedException;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.report.RunReport;
import dev.sluice.review.RunReports;
import dev.sluice.review.ShellWord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice report}. */
@Command(
        name = "report",
        description = "Makes the report of a run anew, with how its rejects stand now, and says where the page is.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "RUN",
            description = "the run's id, as 'sluice runs' shows it (default: the latest)")
    private @Nullable String run;

    @Option(names = "--runs", description = "the list of the latest runs instead of one run")
    private boolean runs;

    @ArgGroup
    private @Nullable Form form;

    /** What is made; one of these, or the page in its place beside the rejects. */
    private static final class Form {
        @Option(names = "--html", paramLabel = "FILE", description = "write the page to this file")
        private @Nullable Path html;

        @Option(names = "--markdown", description = "print it as Markdown, for a chat or a ticket")
        private boolean markdown;

        @Option(names = "--json", description = "print it as JSON, for programs")
        private boolean json;
    }

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        if (runs && run != null) {
            throw new WrongCommandException("--runs lists all runs: leave out " + Printable.of(run));
        }
        try (Job job = argument.load(command.terminal());
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            RunReports reports = argument.reports(job);
            if (runs) {
                list(reports, command.terminal());
            } else {
                one(
                        reports,
                        report(reports, job),
                        JobRejects.open(job, command.terminal(), context),
                        context,
                        command.terminal());
            }
            return ExitCode.LOADED.code();
        }
    }

    private RunReport report(RunReports reports, Job job) {
        String wanted = run;
        if (wanted == null) {
            return reports.latest()
                    .orElseThrow(() -> new WrongCommandException("no report of a run of " + job.name() + " is kept in "
                            + reports.list().getParent() + ": run the job first: sluice run "
                            + ShellWord.of(argument.file().toString())));
        }
        return reports.find(wanted)
                .orElseThrow(
                        () -> new WrongCommandException("no report of a run " + Printable.of(wanted) + " is kept in "
                                + reports.list().getParent() + "; these are: sluice report "
                                + ShellWord.of(argument.file().toString()) + " --runs"));
    }

    private void one(RunReports reports, RunReport report, Quarantine rejects, RunContext context, Terminal terminal) {
        Form wanted = form;
        if (wanted == null) {
            terminal.out().println(reports.write(report, rejects, context));
        } else if (wanted.html != null) {
            write(wanted.html, reports.html(report, rejects, context));
        } else {
            terminal.out()
                    .print(
                            wanted.markdown
                                    ? reports.markdown(report, rejects, context)
                                    : reports.json(report, rejects, context) + "\n");
        }
    }

    private void list(RunReports reports, Terminal terminal) {
        Form wanted = form;
        if (wanted != null && wanted.html != null) {
            write(wanted.html, reports.listHtml());
        } else {
            terminal.out().print(wanted != null && wanted.json ? reports.listJson() + "\n" : reports.listMarkdown());
        }
    }

    private static void write(Path file, String text) {
        OutputFile.checkFolder(file, file);
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new RunFailedException("the report cannot be written to " + file + ": " + e.getMessage(), e);
        }
    }
}
