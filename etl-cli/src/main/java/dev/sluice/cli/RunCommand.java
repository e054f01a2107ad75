package dev.sluice.cli;

import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunOptions;
import dev.sluice.job.Job;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Purpose;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice run}. */
@Command(
        name = "run",
        description = "Runs a job: loads every input that is not yet loaded, in one commit.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(names = "--again", description = "load inputs again that were loaded before")
    private boolean again;

    @Option(
            names = "--dry-run",
            description = "do everything in the target and undo it: tells what a run would do, and stores nothing")
    private boolean dryRun;

    @Option(
            names = "--keep-running",
            description = "leave the embedded PostgreSQL running at the end; 'sluice stop' stops it")
    private boolean keepRunning;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "threads that read and convert; the result does not depend on it")
    private int workers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "write the JSON report here too; it is kept with the page in reports/ beside the rejects")
    private @Nullable Path reportFile;

    @Option(
            names = "--fail-on-reject",
            description = "end with exit code 4 when records were rejected, although the run has loaded the others")
    private boolean failOnReject;

    @Option(names = "--quiet", description = "print nothing but what went wrong")
    private boolean quiet;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        if (workers < 1 || workers > LocalEngine.MAX_WORKERS) {
            throw new WrongCommandException("--workers takes 1 to " + LocalEngine.MAX_WORKERS);
        }
        Job job = argument.load(terminal);
        if (dryRun && !job.target().capabilities().contains(Capability.DRY_RUN)) {
            throw new WrongCommandException(
                    "--dry-run is not for " + job.target().describe()
                            + ", which cannot take back what it was given: leave it out, or write to a file");
        }
        LastJob.remember(argument.file(), terminal.environment());
        ReportFiles files = new ReportFiles(job, argument.reports(job), reportFile);
        List<String> unwritten = new ArrayList<>();
        RunReport report = run(job, command, (ended, engine) -> unwritten.addAll(files.write(ended, engine)));
        if (!quiet || !report.succeeded()) {
            boolean rowsGoOut = job.target().takesStandardOutput();
            Page page = Page.on(terminal, rowsGoOut);
            Path told = unwritten.isEmpty() ? files.reports().page(report.run()) : null;
            new Summary(page, terminal.here(), argument.file(), job.target().capabilities(), told).print(report);
        } else {
            String message = Objects.requireNonNullElse(report.message(), "");
            message.lines().forEach(line -> terminal.err().println("sluice: " + Printable.of(line)));
        }
        unwritten.forEach(why -> terminal.err().println("sluice: " + Printable.of(why)));
        return ExitCode.of(report.status(), failOnReject).code();
    }

    private RunReport run(Job job, SluiceCommand command, BiConsumer<RunReport, LocalEngine> ended) {
        try (LocalEngine engine = new LocalEngine(workers);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            if (job.target() instanceof JdbcTarget target) {
                target.keepRunning(keepRunning);
            }
            RunOptions options = new RunOptions(again, dryRun ? Purpose.DRY_RUN : Purpose.LOAD);
            PrintWriter err = command.terminal().err();
            Consumer<RunReport> write = report -> ended.accept(report, engine);
            if (quiet) {
                return engine.run(job, options, new EndListener(RunListener.NONE, write), context);
            }
            if (!command.terminal().errIsLive()) {
                return engine.run(job, options, new EndListener(new PlainLines(err, System::nanoTime), write), context);
            }
            ProgressLine line = new ProgressLine(err, command.terminal().columns(), System::nanoTime);
            try {
                return engine.run(job, options, new EndListener(line, write), context);
            } finally {
                line.end();
            }
        } finally {
            job.close();
        }
    }
}
