package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.sluice.job.Job;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs what stands on one page, from top to bottom, in a folder of its own. Used by one thread. */
final class PageRun {

    /** What the variables of the pages' jobs stand for. */
    private static final Map<String, String> ENVIRONMENT = Map.of(
            "WAREHOUSE_URL", "jdbc:postgresql://warehouse:5432/dwh",
            "WAREHOUSE_PASSWORD", "secret",
            "WAREHOUSE_HOOK", "https://hooks.example.org/secret",
            "DB_PASSWORD", "secret");

    /** What a part of a job leaves unsaid. */
    private static final Map<String, String> REST = Map.of(
            "job", "job: part\n",
            "source", "source: {files: in.csv}\n",
            "columns", "columns: {id: bigint}\n",
            "target", "target: {table: t}\n");

    /** Which word of a line is the command; a folder may have its name. */
    private static final int COMMAND = 1;

    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    private final Path folder;
    private String printed = "";

    PageRun(Path folder) {
        this.folder = folder;
    }

    void run(Snippet snippet) throws IOException {
        switch (snippet.mark()) {
            case "quote" ->
                assertThat(snippet.text())
                        .as("%s quotes %s", snippet.place(), snippet.about())
                        .isEqualTo(snippet.quoted());
            case "file" -> write(snippet);
            case "result" ->
                assertThat(folder.resolve(snippet.about())).as(snippet.place()).hasContent(snippet.text());
            case "output" -> shows(snippet);
            case "not run" -> {}
            default -> runUnmarked(snippet);
        }
    }

    private void runUnmarked(Snippet snippet) throws IOException {
        switch (snippet.language()) {
            case "", "text" -> {}
            case "yaml" -> load(snippet);
            case "sh" -> command(snippet);
            default ->
                fail(snippet.place() + ": nothing runs this " + snippet.language()
                        + "; say above it what it quotes, or under which name commands find it");
        }
    }

    private void write(Snippet snippet) throws IOException {
        Path file = folder.resolve(snippet.about());
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, snippet.text());
    }

    /** Loads a job, or a part of one with what is missing. */
    private void load(Snippet snippet) throws IOException {
        StringBuilder job = new StringBuilder(snippet.text());
        REST.forEach((key, line) -> {
            if (!Pattern.compile("^" + key + ":", Pattern.MULTILINE)
                    .matcher(snippet.text())
                    .find()) {
                job.append(line);
            }
        });
        Path file = folder.resolve("snippet.yaml");
        Files.writeString(file, job);
        try (Job loaded = Job.load(file, Map.of("day", "2026-03-01"), ENVIRONMENT)) {
            assertThat(loaded.name()).as(snippet.place()).isNotEmpty();
        }
    }

    private void command(Snippet snippet) {
        StringBuilder all = new StringBuilder();
        for (String line : snippet.text().split("\n", -1)) {
            String[] words = words(line.replaceFirst("(^|\\s)#.*", ""));
            if (words.length > 0) {
                assertThat(words[0])
                        .as("%s: only sluice is run here", snippet.place())
                        .isIn("./sluice", "sluice");
                CommandLineRun run = CommandLineRun.of(folder, ENVIRONMENT, Arrays.copyOfRange(words, 1, words.length));
                all.append(run.out()).append(run.err());
            }
        }
        printed = all.toString();
    }

    /** The words of a line; those that name a file of the folder are made absolute, because the folder is not the process's own. */
    private String[] words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            String text = word.group().replaceAll("^[\"']|[\"']$", "");
            boolean path = words.size() > COMMAND && Files.exists(folder.resolve(text));
            words.add(path ? folder.resolve(text).toString() : text);
        }
        return words.toArray(String[]::new);
    }

    /** What was printed has the lines of a shown output, cut at their ellipses, in this order, whatever stands between them and how far they are moved in. */
    private void shows(Snippet snippet) {
        int at = 0;
        for (String piece : pieces(snippet.text())) {
            int found = printed.indexOf(piece, at);
            assertThat(found)
                    .as("%s: '%s' in:%n%s", snippet.place(), piece, printed.substring(at))
                    .isNotNegative();
            at = found + piece.length();
        }
    }

    private static List<String> pieces(String text) {
        return text.lines()
                .flatMap(line -> Arrays.stream(line.split("…", -1)))
                .map(String::strip)
                .filter(piece -> !piece.isEmpty())
                .toList();
    }
}
