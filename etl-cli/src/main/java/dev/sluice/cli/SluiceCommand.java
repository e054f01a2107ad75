package dev.sluice.cli;

import dev.sluice.engine.Shutdown;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The top of the command line. */
@Command(
        name = "sluice",
        description = "Loads messy CSV and JSON files into a SQL warehouse: nothing lost, everything explained.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            CheckCommand.class,
            GuessCommand.class,
            PreviewCommand.class,
            TestCommand.class,
            RunCommand.class,
            SqlCommand.class,
            RunsCommand.class,
            UndoCommand.class,
            ReportCommand.class,
            ReviewCommand.class,
            QuarantineCommand.class,
            StopCommand.class,
            DdlCommand.class,
            SchemaCommand.class,
            CompletionCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes:",
            "  0    loaded (the summary tells of rejects within the limit)",
            "  1    the job file or the command line is wrong, or a test of a job differs",
            "  2    the run failed and can be run again",
            "  3    more records were rejected than the job allows",
            "  4    loaded in part: inputs were skipped, or rejects under --fail-on-reject",
            "  130  cancelled, can be run again"
        })
final class SluiceCommand implements Runnable {

    private final Terminal terminal;
    private final Shutdown shutdown;

    @CommandLine.Spec
    private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    SluiceCommand(Terminal terminal, Shutdown shutdown) {
        this.terminal = terminal;
        this.shutdown = shutdown;
    }

    Terminal terminal() {
        return terminal;
    }

    Shutdown shutdown() {
        return shutdown;
    }

    @Override
    public void run() {
        if (spec != null) {
            spec.commandLine().usage(terminal.out());
        }
    }
}
