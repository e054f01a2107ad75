package dev.sluice.quarantine;

import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** The traces of what was changed for ever in one job's files of rejects: who, when, why and how many of which file, one line of JSON each; never what was in them. Has no state. */
final class TraceLog {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private TraceLog() {}

    /** Appends a trace beside the file; it is durable when this returns. A line that a kill cut short stays a line of its own. Called by one process at a time. */
    static void append(Path changed, Trace trace, long rejects) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("at", trace.at().toString());
        fields.put("by", trace.by());
        fields.put("why", trace.why());
        fields.put("rejects", rejects);
        fields.put("file", String.valueOf(changed.getFileName()));
        Path file = changed.resolveSibling(trace.deed().log());
        try {
            Files.writeString(
                    file,
                    (endsWithinLine(file) ? "\n" : "") + MAPPER.writeValueAsString(fields) + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND,
                    StandardOpenOption.SYNC);
        } catch (IOException e) {
            throw new RunFailedException("the trace in " + file + " cannot be written: " + Words.of(e), e);
        }
    }

    private static boolean endsWithinLine(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.size() > 0 && channel.read(last, channel.size() - 1) == 1 && last.get(0) != '\n';
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
