package dev.sluice.cli;

import dev.sluice.job.Job;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Job files as the command line names them. */
final class Jobs {

    private Jobs() {}

    /** Reads a job file. */
    static Job load(Path file, Map<String, String> variables, Terminal terminal) {
        if (!Files.isRegularFile(file)) {
            throw new WrongCommandException("there is no job file " + file + "; name one, as in: sluice run job.yaml");
        }
        return Job.load(file, variables, terminal.environment());
    }

    /** The folder of a job file. */
    static Path folder(Path file) {
        Path parent = file.toAbsolutePath().normalize().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
