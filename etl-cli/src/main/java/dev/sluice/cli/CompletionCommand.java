package dev.sluice.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice completion}. */
@Command(
        name = "completion",
        description =
                "Prints what makes a shell complete commands, options and files: source <(sluice completion bash).",
        mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {

    /** The shells. One script serves both: under zsh it loads zsh's own support of bash's completions. */
    enum Shell {
        bash,
        zsh
    }

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Parameters(paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        CommandLine whole = new CommandLine(new SluiceCommand(command.terminal(), command.shutdown()));
        command.terminal().out().println("# source <(sluice completion " + shell + ")");
        command.terminal().out().print(AutoComplete.bash("sluice", whole));
        return ExitCode.LOADED.code();
    }
}
