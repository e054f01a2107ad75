package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.failure.CancelledException;
import dev.sluice.job.Job;
import dev.sluice.review.ReviewServer;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice review}. */
@Command(
        name = "review",
        description = "Serves a page to review the rejects of a job, to this machine alone, until it is interrupted.",
        mixinStandardHelpOptions = true)
final class ReviewCommand implements Callable<Integer> {

    private static final Duration LONGEST = Duration.ofDays(30);

    private static final int LAST_PORT = 65_535;

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(names = "--port", paramLabel = "N", description = "the port (default: any that is free)")
    private int port;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        if (port < 0 || port > LAST_PORT) {
            throw new WrongCommandException("--port takes 1 to " + LAST_PORT);
        }
        try (Job job = argument.load(terminal);
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(LONGEST);
                ReviewServer server = ReviewServer.open(job, argument.shown(), engine, context, port)) {
            command.shutdown().watch(context);
            terminal.out().println(server.address());
            terminal.out().flush();
            terminal.err().println("open this address in a browser on this machine; Ctrl-C ends it");
            terminal.err().flush();
            context.pause(LONGEST);
            return ExitCode.LOADED.code();
        } catch (CancelledException e) {
            // Interrupting is how a person ends it.
            terminal.err().println("the page is closed; every decision that it confirmed is kept");
            return ExitCode.LOADED.code();
        }
    }
}
