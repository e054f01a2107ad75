package dev.sluice.cli;

import dev.sluice.job.JobSchema;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code sluice schema}. */
@Command(
        name = "schema",
        description = "Prints the JSON Schema of the job file, by which an editor completes and checks one.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Override
    public Integer call() {
        Objects.requireNonNull(top).terminal().out().print(JobSchema.json());
        return ExitCode.LOADED.code();
    }
}
