package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Remembers which job was run last, so that {@code sluice sql} knows which database is meant. */
final class LastJob {

    private LastJob() {}

    /** Remembers a job; where that cannot be written, nothing is remembered, and {@code sluice sql} asks for {@code --job}. */
    static void remember(Path job, Map<String, String> environment) {
        try {
            Optional<Path> file = file(environment);
            if (file.isPresent()) {
                Files.createDirectories(file.get().getParent());
                Files.writeString(file.get(), job.toAbsolutePath() + "\n");
            }
        } catch (IOException e) {
            // A convenience: a run must not fail for it.
            return;
        }
    }

    /** The job that was run last, if it is still there. */
    static Optional<Path> recall(Map<String, String> environment) {
        try {
            Optional<Path> file = file(environment);
            if (file.isEmpty() || !Files.exists(file.get())) {
                return Optional.empty();
            }
            Path job = Path.of(Files.readString(file.get()).strip());
            return Files.exists(job) ? Optional.of(job) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
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
