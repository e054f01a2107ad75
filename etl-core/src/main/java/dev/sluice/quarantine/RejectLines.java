package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.FieldSpan;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Stage;
import dev.sluice.failure.Violation;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of rejects line by line, as {@link RejectLine} writes them, in memory that does not grow with the file. Has no state. */
final class RejectLines {

    /** The longest line: a reject holds 64 KiB of raw bytes, which JSON may spell six times as long, and as many violations as the record has columns. */
    private static final int MAX_LINE = 32 << 20;

    /** What lies so near is sooner read than looked for. */
    private static final long NEAR_BYTES = 1 << 14;

    private static final TypeReference<Map<String, Object>> PLAIN = new TypeReference<>() {};

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private RejectLines() {}

    /** Tells every reject of a file in its order, with the byte at which its line begins. */
    static void read(Path file, RunContext context, RejectPart.Line to) {
        read(file, 0, context, to);
    }

    /** Tells the rejects of a file from the line on that begins at a byte. */
    static void read(Path file, long from, RunContext context, RejectPart.Line to) {
        long number = 0;
        long offset = from;
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            LineBytes lines = new LineBytes(in, MAX_LINE);
            for (byte[] line = lines.next(); line != null; line = lines.next()) {
                number++;
                context.check();
                to.accept(reject(MAPPER.readTree(line)), offset);
                offset += line.length + 1;
            }
        } catch (IOException e) {
            throw new RunFailedException("the rejects in " + file + " cannot be read: " + Words.of(e), e);
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new RunFailedException(
                    file + ":" + number + ": this line is no reject: " + firstLine(e) + "; restore the file", e);
        }
    }

    /** The rejects whose lines begin at these bytes of a file; those that stand one behind the other are read as one piece. */
    static List<KeptReject> at(Path file, List<Long> places) {
        List<KeptReject> found = new ArrayList<>(places.size());
        long place = 0;
        try (FileChannel channel = FileChannel.open(file)) {
            LineBytes lines = lines(channel, 0);
            long stands = 0;
            for (long each : places) {
                place = each;
                if (place < stands || place - stands > NEAR_BYTES) {
                    lines = lines(channel, place);
                } else {
                    lines.skip(place - stands);
                }
                byte[] line = lines.next();
                stands = place + (line == null ? 0 : line.length + 1);
                found.add(reject(MAPPER.readTree(line == null ? new byte[0] : line)));
            }
            return found;
        } catch (IOException e) {
            throw new RunFailedException("the rejects in " + file + " cannot be read: " + Words.of(e), e);
        } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
            throw new RunFailedException(
                    file + ": no reject begins at byte " + place + " any more: the file was changed; look again", e);
        }
    }

    private static LineBytes lines(FileChannel channel, long from) throws IOException {
        return new LineBytes(Channels.newInputStream(channel.position(from)), MAX_LINE);
    }

    private static String firstLine(RuntimeException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }

    private static KeptReject reject(JsonNode line) {
        Map<String, Object> reading = MAPPER.convertValue(line.required("reading"), PLAIN);
        Position position = new Position(
                line.required("resource").asString(),
                line.required("record").asLong(),
                line.required("line").asLong(),
                line.required("offset").asLong(),
                line.required("length").asLong());
        List<Violation> violations = new ArrayList<>();
        line.required("violations").forEach(each -> violations.add(violation(each)));
        Reject reject = new Reject(
                position,
                raw(line, String.valueOf(reading.getOrDefault("encoding", "utf-8"))),
                text(line, "raw_sha256"),
                Stage.valueOf(line.required("stage").asString().toUpperCase(Locale.ROOT)),
                violations,
                reading);
        return new KeptReject(
                RejectId.parse(line.required("id").asString())
                        .orElseThrow(() -> new IllegalArgumentException("its id is not one")),
                line.required("run").asString(),
                line.required("attempt").asInt(),
                line.required("job").asString(),
                line.required("job_version").asInt(),
                reject,
                Instant.parse(line.required("first_seen").asString()),
                RejectState.parse(line.required("state").asString())
                        .orElseThrow(() -> new IllegalArgumentException("its state is not one")));
    }

    private static byte[] raw(JsonNode line, String encoding) {
        String base64 = text(line, "raw_base64");
        return base64 == null
                ? line.required("raw").asString().getBytes(Charset.forName(encoding))
                : Base64.getDecoder().decode(base64);
    }

    static Violation violation(JsonNode node) {
        FieldSpan span = node.has("start")
                ? new FieldSpan(
                        node.path("field").asInt(FieldSpan.NO_NUMBER),
                        node.required("start").asInt(),
                        node.required("end").asInt())
                : null;
        return new Violation(
                FailureCode.valueOf(node.required("code").asString()),
                text(node, "column"),
                text(node, "constraint"),
                text(node, "expected"),
                text(node, "value"),
                node.required("message").asString(),
                span);
    }

    private static @Nullable String text(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value == null || value.isNull() ? null : value.asString();
    }
}
