package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.job.Job;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Readiness;
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
            Page page = Page.on(terminal, false);
            page.line(0, says(job));
            for (Capability capability : Capability.values()) {
                page.line(
                        2,
                        job.target().capabilities().contains(capability)
                                ? "yes  " + capability.promise()
                                : "but  " + capability.otherwise());
            }
            if (offline) {
                page.line(0, argument.file() + " is well; its inputs and its target were not looked at");
                return ExitCode.LOADED.code();
            }
            Readiness readiness = engine.check(job, context);
            readiness.facts().forEach(fact -> page.line(2, Printable.of(fact)));
            terminal.out().flush();
            readiness.against().forEach(line -> terminal.err().println("sluice: " + line));
            terminal.err().flush();
            return verdict(readiness.against().size(), page);
        } finally {
            job.close();
        }
    }

    private String says(Job job) {
        int columns = job.schema().size();
        return "job " + job.name() + ": " + columns + (columns == 1 ? " column" : " columns") + " into "
                + job.target().describe();
    }

    /** The last line: what is read first on a terminal. */
    private int verdict(int against, Page page) {
        if (against == 0) {
            page.line(0, argument.file() + " is well: inputs and target are ready");
            return ExitCode.LOADED.code();
        }
        page.line(
                0,
                argument.file() + " can be read, but " + (against == 1 ? "1 thing stands" : against + " things stand")
                        + " against a run");
        return ExitCode.WRONG_JOB_OR_COMMAND.code();
    }
}
