package dev.sluice.cli;

import dev.sluice.job.JobSchema;
import dev.sluice.jobtest.JobTest;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code sluice schema}. */
@Command(
        name = "schema",
        description =
                "Prints the JSON Schema of the job file, or of the test file, by which an editor completes and checks one.",
        mixinStandardHelpOptions = true)
final class SchemaCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable SluiceCommand top;

    @Option(names = "--test", description = "the schema of the test file")
    private boolean test;

    @Override
    public Integer call() {
        Objects.requireNonNull(top).terminal().out().print(test ? JobTest.schema() : JobSchema.json());
        return ExitCode.LOADED.code();
    }
}
