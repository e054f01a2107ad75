package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The job that is meant where none is named: the one that was run last in or below the current folder, else the one that was run last.
 *
 * @param file the job file
 * @param isHere whether it lies in or below the current folder
 */
record LastJob(Path file, boolean isHere) {

    /** How many jobs are remembered. */
    private static final int MOST = 100;

    /** Remembers a job; where that cannot be written, nothing is remembered, and {@code sluice sql} asks for {@code --job}. */
    static void remember(Path job, Map<String, String> environment) {
        try {
            Optional<Path> file = file(environment);
            if (file.isPresent()) {
                Files.createDirectories(file.get().getParent());
                Path latest = job.toAbsolutePath().normalize();
                List<String> jobs = Stream.concat(
                                Stream.of(latest), known(file.get()).filter(each -> !each.equals(latest)))
                        .limit(MOST)
                        .map(Path::toString)
                        .toList();
                Files.write(file.get(), jobs);
            }
        } catch (IOException e) {
            // A convenience: a run must not fail for it.
            return;
        }
    }

    /**
     * The job that is meant, of those that are still there.
     *
     * @param here the current folder
     */
    static Optional<LastJob> recall(Map<String, String> environment, Path here) {
        try {
            Optional<Path> file = file(environment);
            if (file.isEmpty()) {
                return Optional.empty();
            }
            Path folder = here.toAbsolutePath().normalize();
            List<LastJob> jobs = known(file.get())
                    .filter(Files::exists)
                    .map(job -> new LastJob(job, job.startsWith(folder)))
                    .toList();
            return jobs.stream()
                    .filter(LastJob::isHere)
                    .findFirst()
                    .or(() -> jobs.stream().findFirst());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The jobs that are remembered, the one that was run last first. */
    private static Stream<Path> known(Path file) throws IOException {
        return Files.exists(file)
                ? Files.readAllLines(file).stream()
                        .filter(line -> !line.isBlank())
                        .map(Path::of)
                : Stream.empty();
    }

    /** {@code $XDG_STATE_HOME/sluice/last-job}, by default under {@code ~/.local/state} (XDG Base Directory Specification). */
    private static Optional<Path> file(Map<String, String> environment) {
        String state = environment.get("XDG_STATE_HOME");
        if (state != null && !state.isEmpty()) {
            return Optional.of(Path.of(state, "sluice", "last-job"));
        }
        String home = environment.get("HOME");
        return home == null || home.isEmpty()
                ? Optional.empty()
                : Optional.of(Path.of(home, ".local", "state", "sluice", "last-job"));
    }
}
