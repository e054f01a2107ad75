package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Readiness;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice check}. */
@Command(
        name = "check",
        description =
                "Reads a job file and tells everything that is wrong with it, then looks at its inputs and asks its target; changes nothing.",
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Mixin
    private JobArgument argument = new JobArgument();

    @Option(names = "--offline", description = "look at the job file alone: neither at its inputs nor at its target")
    private boolean offline;

    @Override
    public Integer call() {
        SluiceCommand command = Objects.requireNonNull(top);
        Terminal terminal = command.terminal();
        Job job = argument.load(terminal);
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(job.timeouts().run())) {
            command.shutdown().watch(context);
            int columns = job.schema().size();
            terminal.out()
                    .println(argument.file() + " is well: job " + job.name() + ", "
                            + columns + (columns == 1 ? " column" : " columns") + " into "
                            + job.target().describe());
            for (Capability capability : Capability.values()) {
                String mark = job.target().capabilities().contains(capability) ? "  yes  " : "  no   ";
                terminal.out().println(mark + capability.promise());
            }
            if (offline) {
                return ExitCode.LOADED.code();
            }
            Readiness readiness = engine.check(job, context);
            readiness.facts().forEach(fact -> terminal.out().println("  " + Printable.of(fact)));
            List<String> against = readiness.against();
            against.forEach(line -> terminal.err().println("sluice: " + line));
            if (against.isEmpty()) {
                terminal.out().println("inputs and target are ready");
            }
            return against.isEmpty() ? ExitCode.LOADED.code() : ExitCode.WRONG_JOB_OR_COMMAND.code();
        } finally {
            job.close();
        }
    }
}
