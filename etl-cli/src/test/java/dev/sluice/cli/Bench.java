package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What one proof works with: a folder with a job file and its inputs, a schema of its own in the one server. Used by one thread. */
final class Bench implements AutoCloseable {

    /** The target's lines of a job file; the table stands after it. */
    static final String TARGET = """
            target:
              jdbc: {url: "${env:DB_URL}", user: "${env:DB_USER}", password: "${secret:DB_PASSWORD}"}
            """;

    private static final Pattern TABLE = Pattern.compile("(?m)^TABLE (\\S+)$");

    final ProofDatabase server;
    final Path folder;
    final String schema;

    Bench(ProofDatabase server) {
        this.server = server;
        this.schema = server.newSchema();
        try {
            this.folder = Files.createTempDirectory("sluice-bench-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String name, String text) {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Path file(String name, byte[] bytes) {
        try {
            Path file = folder.resolve(name);
            Files.createDirectories(file.getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(bytes);
        }
        return packed.toByteArray();
    }

    /** Writes {@code job.yaml}; {@code TABLE name} in it becomes the target's lines with that table of this bench's schema. */
    Path job(String text) {
        return file(
                "job.yaml",
                TABLE.matcher(text)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(TARGET + "  table: " + schema + "." + found.group(1))));
    }

    /** Runs {@code job.yaml}; the report goes to {@code report.json}. */
    CommandLineRun run(String... more) {
        List<String> words = new ArrayList<>(
                List.of("run", "--report", folder.resolve("report.json").toString()));
        words.addAll(List.of(more));
        words.add(folder.resolve("job.yaml").toString());
        return command(words.toArray(new String[0]));
    }

    CommandLineRun command(String... words) {
        return command(server.environment(), words);
    }

    CommandLineRun command(Map<String, String> environment, String... words) {
        return CommandLineRun.of(folder, environment, words);
    }

    /** Runs, and insists on the exit code. */
    CommandLineRun runs(int code, String... more) {
        CommandLineRun run = run(more);
        assertThat(run.code()).as(run.all()).isEqualTo(code);
        return run;
    }

    /** The report of the last run. */
    JsonNode report() {
        try {
            return JsonMapper.shared().readTree(Files.readString(folder.resolve("report.json")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code read 5 loaded 3 quarantined 2 suppressed 0}, after looking that it balances. */
    String counts() {
        JsonNode report = report();
        assertThat(report.get("balanced").asBoolean()).isTrue();
        JsonNode counts = report.get("counts");
        return "read " + counts.get("read").asLong() + " loaded "
                + counts.get("loaded").asLong() + " quarantined "
                + counts.get("quarantined").asLong() + " suppressed "
                + counts.get("suppressed").asLong();
    }

    /** The rejects of the last run, as the report names their file; none when it names none. */
    List<JsonNode> rejects() {
        JsonNode kept = report().get("rejects");
        try {
            return kept == null
                    ? List.of()
                    : RejectFile.lines(Path.of(kept.get("store").asString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code record 3 line 3 TYPE_MISMATCH qty}, one a reject, with every violation's code and column or constraint. */
    List<String> reasons() {
        return rejects().stream().map(Bench::reason).toList();
    }

    static String reason(JsonNode reject) {
        StringBuilder text = new StringBuilder("record " + reject.get("record").asLong() + " line "
                + reject.get("line").asLong());
        for (JsonNode violation : reject.get("violations")) {
            text.append(' ').append(violation.get("code").asString());
            for (String key : List.of("column", "constraint")) {
                if (violation.has(key)) {
                    text.append(' ').append(violation.get(key).asString());
                }
            }
        }
        return text.toString();
    }

    List<String> ask(String query) {
        return server.ask(query);
    }

    void sql(String... statements) {
        server.sql(statements);
    }

    @Override
    public void close() throws IOException {
        server.drop(schema);
        CommandLineRun.delete(folder);
    }
}
