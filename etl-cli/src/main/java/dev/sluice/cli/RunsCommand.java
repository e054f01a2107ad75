package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.spi.RunRecord;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice runs}. */
@Command(
        name = "runs",
        description = "Lists the latest runs of a job, from the ledger in its target.",
        mixinStandardHelpOptions = true)
final class RunsCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(
            names = "--last",
            paramLabel = "N",
            description = "how many runs (default: ${DEFAULT-VALUE})",
            defaultValue = "20")
    private int last = 20;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        if (last < 1 || last > MOST) {
            throw new WrongCommandException("--last takes 1 to " + MOST);
        }
        Job job = argument.load(terminal);
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            List<RunRecord> runs = job.target().history(job.name(), last, context);
            if (runs.isEmpty()) {
                terminal.out()
                        .println("no run of " + job.name() + " is known in "
                                + job.target().describe());
                return ExitCode.LOADED.code();
            }
            TextTable table = new TextTable(
                    List.of("run", "status", "began", "seconds", "read", "loaded", "quarantined", "message"));
            runs.forEach(run -> table.add(row(run)));
            table.lines().forEach(terminal.out()::println);
            return ExitCode.LOADED.code();
        } finally {
            job.close();
        }
    }

    private static List<String> row(RunRecord run) {
        Instant finished = run.finished();
        String seconds = finished == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.1f",
                        Duration.between(run.started(), finished).toMillis() / 1000.0);
        return List.of(
                run.run(),
                run.status().name().toLowerCase(Locale.ROOT),
                run.started().truncatedTo(ChronoUnit.SECONDS).toString(),
                seconds,
                String.format(Locale.ROOT, "%,d", run.counts().read()),
                String.format(Locale.ROOT, "%,d", run.counts().loaded()),
                String.format(Locale.ROOT, "%,d", run.counts().quarantined()),
                Objects.requireNonNullElse(run.message(), ""));
    }
}
