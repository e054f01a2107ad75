package dev.sluice.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The report as JSON. Has no state, thread-safe. */
public final class ReportJson {

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    /** The report as indented JSON. */
    public static String of(RunReport report) {
        return MAPPER.writeValueAsString(report);
    }

    /**
     * Reads a report that was written as JSON; what this version does not know is passed over.
     *
     * @throws IOException when the file cannot be read, or holds no report
     */
    public static RunReport read(Path file) throws IOException {
        try {
            return MAPPER.readValue(Files.readAllBytes(file), RunReport.class);
        } catch (JacksonException e) {
            throw new IOException(file + " holds no report: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes the report to a file, and makes the folders above it. */
    public static void write(RunReport report, Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null) {
            Files.createDirectories(folder);
        }
        Files.writeString(file, of(report) + "\n");
    }
}
