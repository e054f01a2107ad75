package dev.sluice.cli;

import dev.sluice.connector.jdbc.JdbcTarget;
import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code sluice ddl}. */
@Command(
        name = "ddl",
        description =
                "Prints the SQL that someone who may make tables runs once, so that the job's user needs no more than the exact rights to load.",
        mixinStandardHelpOptions = true)
final class DdlCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        try (Job job = argument.load(terminal);
                LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            List<String> lines = job.target() instanceof JdbcTarget target
                    ? target.ddl(engine.withAddedColumns(job, context).schema())
                    : List.of();
            if (lines.isEmpty()) {
                throw new WrongCommandException(argument.file() + " loads into "
                        + job.target().describe() + ", which needs nothing made beforehand");
            }
            lines.forEach(terminal.out()::println);
            return ExitCode.LOADED.code();
        }
    }
}
