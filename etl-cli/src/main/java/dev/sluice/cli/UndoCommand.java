package dev.sluice.cli;

import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code sluice undo}. */
@Command(
        name = "undo",
        description =
                "Takes back what a run has loaded, in one commit, where that is known exactly: by the run's id in a column (lineage), or by the table that a swap has kept. The next run loads its inputs again.",
        mixinStandardHelpOptions = true)
final class UndoCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Parameters(index = "1", paramLabel = "RUN", description = "the run's id, as `sluice runs` lists it")
    private String run = "";

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        try (Job job = argument.load(terminal);
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            if (!(job.target() instanceof JdbcTarget target)) {
                throw new WrongCommandException(
                        argument.file() + " loads into " + job.target().describe() + ", where no run can be undone");
            }
            boolean masked = !job.quarantine().mask().isEmpty();
            JdbcTarget.Undone undone = target.undo(job.name(), run, job.runColumn(), masked, context);
            if (!undone.done()) {
                throw new WrongCommandException(undone.words());
            }
            terminal.out().println("undone: " + Printable.of(undone.words()));
            return ExitCode.LOADED.code();
        }
    }
}
