package dev.sluice.job;

import dev.sluice.config.JobFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Any bytes as a job file: it is a job, or it is refused with problems. */
public final class JobFileFuzz {

    private static final Path FILE = file();

    private JobFileFuzz() {}

    private static Path file() {
        try {
            Path file = Files.createTempFile("fuzz", ".yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The bytes are the file. */
    public static void fuzzerTestOneInput(byte[] data) throws IOException {
        Files.write(FILE, data);
        try (Job job = Job.load(FILE, Map.of("name", "orders"), Map.of("HOME", "/home/nobody"))) {
            if (job.sources().isEmpty()) {
                throw new AssertionError("a job without a source");
            }
        } catch (JobFileException e) {
            if (String.valueOf(e.getMessage()).isBlank()) {
                throw new AssertionError("a job file is refused without a reason", e);
            }
        }
    }
}
