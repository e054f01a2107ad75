package dev.sluice.config;

/**
 * One thing that is wrong with a job file.
 *
 * @param place where
 * @param message what is wrong, and what to write instead
 */
public record Problem(Place place, String message) {

    public Problem {
        message = SafeText.line(message);
    }

    /** {@code job.yaml:12:3: unknown key …}. */
    @Override
    public String toString() {
        return place + ": " + message;
    }
}
