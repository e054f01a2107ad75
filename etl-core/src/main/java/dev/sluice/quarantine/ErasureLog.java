package dev.sluice.quarantine;

import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The trace of what was erased from one job's rejects: who, when, why and how many of which file, one line of JSON each in {@code erasures.log}; never what was looked for. Has no state. */
final class ErasureLog {

    static final String NAME = "erasures.log";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ErasureLog() {}

    static void append(Path folder, Path from, Instant at, String by, String why, long rejects) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", at.toString());
        fields.put("by", by);
        fields.put("why", why);
        fields.put("rejects", rejects);
        fields.put("file", String.valueOf(from.getFileName()));
        Path file = folder.resolve(NAME);
        try {
            Files.writeString(
                    file,
                    MAPPER.writeValueAsString(fields) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new RunFailedException(
                    "the trace of the erasure cannot be written to " + file + ": " + Words.of(e), e);
        }
    }
}
