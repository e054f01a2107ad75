package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Hold;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What people decided about the rejects of one job, one line of JSON each, only ever appended to: {@code decisions.log} beside the rejects. Several processes may append. A last line that a kill cut short counts as not written. Has no state.
 */
final class DecisionLog {

    static final String NAME = "decisions.log";

    /** Held by whoever appends. */
    private static final String LOCK = "deciding.lock";

    /** Held by whoever decides by how rejects stand, until that is durable. */
    private static final String SETTLING = "settling.lock";

    /** Whoever appends has done so in far less. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    /** The longest line: a decision has two texts, of which JSON may spell a character with six. */
    private static final int MAX_LINE = 1 << 16;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Path file;

    DecisionLog(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Holds the rejects beside the log. */
    Hold hold(RunContext context) {
        Path lock = file.resolveSibling(SETTLING);
        try {
            HeldFile held = HeldFile.take(lock, LONGEST_WAIT, context);
            return () -> letGo(held, lock);
        } catch (IOException e) {
            throw new RunFailedException("the rejects cannot be held by " + lock + ": " + Words.of(e), e);
        }
    }

    private static void letGo(HeldFile held, Path lock) {
        try {
            held.close();
        } catch (IOException e) {
            throw new RunFailedException(lock + " cannot be closed: " + Words.of(e), e);
        }
    }

    /** Appends decisions; they are durable when this returns. */
    void append(List<Decision> decisions, RunContext context) {
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (Decision decision : decisions) {
            lines.writeBytes(MAPPER.writeValueAsBytes(fields(decision)));
            lines.write('\n');
        }
        try (HeldFile held = HeldFile.take(file.resolveSibling(LOCK), LONGEST_WAIT, context);
                FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            long end = endOfLastLine(channel);
            ByteBuffer bytes = ByteBuffer.wrap(lines.toByteArray());
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
            channel.truncate(end + bytes.limit());
            channel.force(true);
            held.check();
        } catch (IOException e) {
            throw new RunFailedException("the decisions cannot be written to " + file + ": " + Words.of(e), e);
        }
    }

    private static Map<String, Object> fields(Decision decision) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", decision.id().toString());
        fields.put("run", decision.run());
        fields.put("state", decision.state().label());
        fields.put("at", decision.at().toString());
        fields.put("by", decision.by());
        fields.put("why", decision.why());
        return fields;
    }

    private static long endOfLastLine(FileChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        for (long at = channel.size(); at > 0; at--) {
            one.clear();
            if (channel.read(one, at - 1) == 1 && one.get(0) == '\n') {
                return at;
            }
        }
        return 0;
    }

    /** What was decided; of two decisions about one reject the one that was appended later. What stands behind the last line feed is still being written, or never will be. */
    Decisions read(RunContext context) {
        Decisions decisions = new Decisions();
        DecisionIndex index = new DecisionIndex(file);
        DecisionIndex.Read held = index.read(decisions);
        index.keep(decisions, held, each(held, context, (line, number) -> decisions.add(decision(line, number))));
        return decisions;
    }

    /** The decisions about some rejects, the oldest first. */
    List<Decision> of(Set<RejectId> ids, RunContext context) {
        List<String> wanted = ids.stream().map(RejectId::toString).toList();
        List<Decision> found = new ArrayList<>();
        each(DecisionIndex.Read.nothing(), context, (line, number) -> {
            // Most lines are about others: they need not be read as JSON.
            String text = new String(line, StandardCharsets.ISO_8859_1);
            if (wanted.stream().anyMatch(text::contains)) {
                Decision decision = decision(line, number);
                if (ids.contains(decision.id())) {
                    found.add(decision);
                }
            }
        });
        return found;
    }

    /** Hears of a line and its number. */
    private interface Line {
        void accept(byte[] line, long number);
    }

    private DecisionIndex.Read each(DecisionIndex.Read held, RunContext context, Line to) {
        long bytes = held.bytes();
        long number = held.lines();
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(bytes);
            LineBytes lines = new LineBytes(in, MAX_LINE);
            for (byte[] line = lines.next(); line != null && lines.ended(); line = lines.next()) {
                context.check();
                to.accept(line, ++number);
                held.sum().update(line);
                held.sum().update('\n');
                bytes += line.length + 1;
            }
        } catch (NoSuchFileException e) {
            return DecisionIndex.Read.nothing();
        } catch (IOException e) {
            throw new RunFailedException("the decisions cannot be read from " + file + ": " + Words.of(e), e);
        }
        return new DecisionIndex.Read(bytes, number, held.sum());
    }

    private Decision decision(byte[] line, long number) {
        try {
            JsonNode node = MAPPER.readTree(line);
            return new Decision(
                    RejectId.parse(node.path("id").asString("")).orElseThrow(),
                    node.required("run").asString(),
                    RejectState.parse(node.path("state").asString("")).orElseThrow(),
                    Instant.parse(node.path("at").asString("")),
                    node.path("by").asString(""),
                    node.path("why").asString(""));
        } catch (JacksonException | IllegalArgumentException | NoSuchElementException | java.time.DateTimeException e) {
            throw new RunFailedException(
                    file + ":" + number + ": this line is no decision; take it out, or restore the file", e);
        }
    }
}
