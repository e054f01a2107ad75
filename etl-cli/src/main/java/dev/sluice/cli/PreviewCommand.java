package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.engine.Preview;
import dev.sluice.job.Job;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice preview}. */
@Command(
        name = "preview",
        description =
                "Shows what the first records of a job become: rows as typed, rejects with their reasons. The target is not touched.",
        mixinStandardHelpOptions = true)
final class PreviewCommand implements Callable<Integer> {

    private static final int MOST = 10_000;

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(
            names = {"-n", "--records"},
            paramLabel = "N",
            description = "how many records are read; 20 when it is not said")
    private int records = 20;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        if (records < 1 || records > MOST) {
            throw new WrongCommandException("-n (--records) takes 1 to " + MOST + ", not " + records);
        }
        Terminal terminal = command.terminal();
        try (Job job = argument.load(terminal);
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            Preview preview = engine.preview(job, records, context);
            new PreviewText(Page.on(terminal, false)).print(preview);
            return ExitCode.LOADED.code();
        }
    }
}
