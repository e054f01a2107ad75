package dev.sluice.cli;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code sluice quarantine}. */
@Command(
        name = "quarantine",
        description = "Shows, sends again and settles the records that runs have rejected.",
        mixinStandardHelpOptions = true,
        subcommands = {
            QuarantineListCommand.class,
            QuarantineStatsCommand.class,
            QuarantineShowCommand.class,
            QuarantineExportCommand.class,
            QuarantineReplayCommand.class,
            QuarantineDiscardCommand.class,
            QuarantineEraseCommand.class,
            QuarantinePurgeCommand.class
        },
        synopsisSubcommandLabel = "COMMAND")
final class QuarantineCommand implements Runnable {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @CommandLine.Spec
    private CommandLine.Model.@Nullable CommandSpec spec;

    SluiceCommand top() {
        return Objects.requireNonNull(top);
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(top().terminal().out());
        }
    }
}
