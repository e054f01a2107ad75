package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.embedded.EmbeddedPostgres;
import dev.sluice.engine.LocalEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice stop}. */
@Command(
        name = "stop",
        description = "Stops the embedded PostgreSQL of a job that --keep-running left running.",
        mixinStandardHelpOptions = true)
final class StopCommand implements Callable<Integer> {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Parameters(
            paramLabel = "JOB",
            arity = "0..1",
            description = "the job file; by default the job that was run last, in this folder if there is one")
    private @Nullable Path jobFile;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        Path file = jobFile != null
                ? jobFile
                : LastJob.recall(terminal.environment(), terminal.here())
                        .map(LastJob::file)
                        .orElseThrow(
                                () -> new WrongCommandException("no job was run yet; name one: sluice stop job.yaml"));
        Path folder = JobArgument.folder(file).resolve(".sluice/postgres");
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(LIMIT)) {
            command.shutdown().watch(context);
            boolean stopped = EmbeddedPostgres.stop(folder, context);
            terminal.out().println(stopped ? "stopped" : "no server runs over " + folder);
            return ExitCode.LOADED.code();
        }
    }
}
