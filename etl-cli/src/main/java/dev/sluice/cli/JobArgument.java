package dev.sluice.cli;

import dev.sluice.job.Job;
import dev.sluice.review.RunReports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The job that a command is about. */
final class JobArgument {

    @Parameters(index = "0", paramLabel = "JOB", description = "the job file")
    private Path file = Path.of("job.yaml");

    @Option(names = "--var", paramLabel = "NAME=VALUE", description = "a value for $${var:NAME} in the job file")
    private Map<String, String> variables = Map.of();

    /** The job file as it was named. */
    Path file() {
        return file;
    }

    /** The folder of the job file. */
    Path folder() {
        return folder(file);
    }

    /** The job file as it can be named anywhere on this machine. */
    String shown() {
        return file.toAbsolutePath().normalize().toString();
    }

    /** The reports of the job. */
    RunReports reports(Job job) {
        return new RunReports(job, shown());
    }

    /** Reads the job. */
    Job load(Terminal terminal) {
        return load(file, variables, terminal);
    }

    static Job load(Path file, Map<String, String> variables, Terminal terminal) {
        if (!Files.isRegularFile(file)) {
            throw new WrongCommandException("there is no job file " + file + "; name one, as in: sluice run job.yaml");
        }
        return Job.load(file, variables, terminal.environment());
    }

    static Path folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
