package dev.sluice.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sluice.config.JobFileException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A folder with one job file, for tests; what loads must please an editor too. Problems are told without the folder's name. */
record JobFolder(Path folder) {

    /** A job that loads once columns follow. Lines 1 to 3. */
    static final String HEAD = "job: orders\nsource: {files: in.csv}\ntarget: {table: orders}\n";

    /** Columns that load. */
    static final String COLUMNS = "columns: {id: bigint}\n";

    Path file() {
        return folder.resolve("job.yaml");
    }

    Job load(String yaml) {
        return load(yaml, Map.of(), Map.of());
    }

    Job load(String yaml, Map<String, String> given, Map<String, String> environment) {
        write("job.yaml", yaml);
        Job job = Job.load(file(), given, environment);
        assertThat(Editor.withTestConnectors().complaints(yaml))
                .as("what an editor says of a job file that loads")
                .isEmpty();
        return job;
    }

    void write(String name, String text) {
        try {
            Path path = folder.resolve(name);
            Files.createDirectories(path.resolveSibling("."));
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything that is wrong with the file, a line each. */
    String problems(String yaml) {
        return problems(yaml, Map.of(), Map.of());
    }

    String problems(String yaml, Map<String, String> given, Map<String, String> environment) {
        return withoutFolder(String.valueOf(failure(yaml, given, environment).getMessage()));
    }

    JobFileException failure(String yaml, Map<String, String> given, Map<String, String> environment) {
        JobFileException failure = catchThrowableOfType(JobFileException.class, () -> load(yaml, given, environment));
        assertThat(failure).as("a job file that must not load").isNotNull();
        return failure;
    }

    String withoutFolder(String text) {
        return text.replace(folder + "/", "");
    }
}
