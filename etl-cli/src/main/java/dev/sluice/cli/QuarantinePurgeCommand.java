package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.Retention;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine purge}. */
@Command(
        name = "purge",
        description =
                "Removes for ever the rejects whose time is over by quarantine.keep, as a run does after its commit. A trace of how"
                        + " many stays.",
        mixinStandardHelpOptions = true)
final class QuarantinePurgeCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable QuarantineCommand parent;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(names = "--by", paramLabel = "NAME", description = "who has it done (default: the user of this machine)")
    private String by = System.getProperty("user.name", "unknown");

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(parent).top();
        try (Job job = argument.load(command.terminal());
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            Retention keep = job.quarantine().keep();
            if (keep.equals(Retention.FOR_EVER)) {
                throw new WrongCommandException(
                        "the job keeps its rejects for ever: write quarantine: {keep: {replayed: 90d}} for those that may go");
            }
            long count = Quarantine.of(job.rejects(), job.target(), context).purge(keep, Instant.now(), by, context);
            command.terminal()
                    .out()
                    .println(String.format(
                            Locale.ROOT, count == 1 ? "%,d reject is removed" : "%,d rejects are removed", count));
            return ExitCode.LOADED.code();
        }
    }
}
