package dev.sluice.cli;

import dev.sluice.engine.Shutdown;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One command, run in this process with an environment of its own.
 *
 * @param code the exit code
 * @param out what it printed
 * @param err what it told beside
 */
record CommandLineRun(int code, String out, String err) {

    /** The repository's root. */
    static final Path REPOSITORY = Path.of(System.getProperty("sluice.repository", ".."));

    private static final Set<String> LEFT_BY_RUNS = Set.of(".sluice", "quarantine", "target");

    /** Runs a command; {@code state} keeps what a user's home would. */
    static CommandLineRun of(Path state, String... words) {
        return of(state, Map.of(), words);
    }

    static CommandLineRun of(Path state, Map<String, String> more, String... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Map<String, String> environment = new java.util.HashMap<>(more);
        environment.put("XDG_STATE_HOME", state.toString());
        int code = Main.run(
                words,
                new Terminal(new PrintWriter(out), new PrintWriter(err), state, environment),
                Shutdown.ignored());
        return new CommandLineRun(code, out.toString(), err.toString());
    }

    /** Everything that was printed, for a failing assertion. */
    String all() {
        return "exit " + code + "\n--- out\n" + out + "\n--- err\n" + err;
    }

    /** Copies a folder of the repository, what runs have left there not counted. */
    static Path copy(String folder, Path to) throws IOException {
        Path from = REPOSITORY.resolve(folder);
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(file -> StreamSupport.stream(from.relativize(file).spliterator(), false)
                            .noneMatch(part -> LEFT_BY_RUNS.contains(part.toString())))
                    .forEach(file ->
                            copyOne(file, to.resolve(from.relativize(file).toString())));
        }
        return to;
    }

    private static void copyOne(Path file, Path to) {
        try {
            if (Files.isDirectory(file)) {
                Files.createDirectories(to);
            } else {
                Files.copy(file, to);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Deletes a folder and everything in it. */
    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The files below a folder whose names end so. */
    static List<Path> files(Path folder, String ending) throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        }
    }
}
