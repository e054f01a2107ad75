package dev.sluice.cli;

import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.RunListener;
import dev.sluice.engine.RunOptions;
import dev.sluice.job.Job;
import dev.sluice.report.ReportJson;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Capability;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice run}. */
@Command(
        name = "run",
        description = "Runs a job: loads every input that is not yet loaded, in one commit.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Parameters(paramLabel = "JOB", description = "the job file")
    private Path jobFile = Path.of("job.yaml");

    @Option(names = "--again", description = "load inputs again that were loaded before")
    private boolean again;

    @Option(
            names = "--keep-running",
            description = "leave the embedded PostgreSQL running at the end; 'sluice stop' stops it")
    private boolean keepRunning;

    @Option(
            names = "--workers",
            paramLabel = "N",
            description = "threads that read and convert; the result does not depend on it")
    private int workers = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "a value for ${var:NAME} in the job file")
    private Map<String, String> variables = Map.of();

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "where the JSON report goes; by default .sluice/reports/RUN.json beside the job")
    private @Nullable Path reportFile;

    @Option(names = "--quiet", description = "print errors only")
    private boolean quiet;

    @Override
    public Integer call() {
        SluiceCommand command = java.util.Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        if (workers < 1 || workers > LocalEngine.MAX_WORKERS) {
            throw new WrongCommandException("--workers takes 1 to " + LocalEngine.MAX_WORKERS);
        }
        Job job = Jobs.load(jobFile, variables, terminal);
        LastJob.remember(jobFile, terminal.environment());
        RunReport report;
        try (LocalEngine engine = new LocalEngine(workers);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            if (job.target() instanceof JdbcTarget target) {
                target.keepRunning(keepRunning);
            }
            report = engine.run(job, new RunOptions(again), quiet ? RunListener.NONE : new Lines(terminal), context);
        } finally {
            job.target().close();
        }
        Path file = reportFile != null
                ? reportFile
                : Jobs.folder(jobFile).resolve(".sluice/reports/" + report.run() + ".json");
        String unwritten = write(report, file);
        if (!quiet || !report.succeeded()) {
            PrintWriter out = job.target().takesStandardOutput() ? terminal.err() : terminal.out();
            boolean undoes = job.target().capabilities().contains(Capability.ATOMIC_RUN);
            new Summary(out, terminal.here(), undoes).print(report);
        }
        if (unwritten != null) {
            terminal.err().println("sluice: " + unwritten);
        }
        return ExitCode.of(report.status()).code();
    }

    private static @Nullable String write(RunReport report, Path file) {
        try {
            ReportJson.write(report, file);
            return null;
        } catch (IOException e) {
            return "the report cannot be written to " + file + ": " + e.getMessage();
        }
    }

    /** A line an event, on the error stream. */
    private record Lines(Terminal terminal) implements RunListener {
        @Override
        public void inputStarted(String resource) {
            terminal.err().println("reading " + Printable.of(resource));
        }

        @Override
        public void retrying(int attempt, String why) {
            terminal.err().println("attempt " + attempt + " failed and is tried again: " + Printable.of(why));
        }
    }
}
