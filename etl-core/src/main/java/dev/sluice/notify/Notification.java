package dev.sluice.notify;

import dev.sluice.context.Backoff;
import dev.sluice.context.RunContext;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.TransientException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Who is told of the end of a run, and how hard it is tried. Immutable and thread-safe.
 *
 * @param receiver who is told
 * @param timeout how long it may take, every attempt and every wait included
 * @param attempts how often it is tried in all
 */
public record Notification(Receiver receiver, Duration timeout, int attempts) {

    /** How long it may take when nobody says. */
    public static final Duration TIMEOUT = Duration.ofSeconds(30);

    /** How often it is tried when nobody says. */
    public static final int ATTEMPTS = 3;

    /** The most attempts. */
    public static final int MOST_ATTEMPTS = 100;

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    public Notification {
        if (timeout.isNegative() || timeout.isZero() || attempts < 1 || attempts > MOST_ATTEMPTS) {
            throw new IllegalArgumentException("a timeout, and 1 to " + MOST_ATTEMPTS + " attempts");
        }
    }

    /** A notification that is tried as hard as when nobody says. */
    public static Notification to(Receiver receiver) {
        return new Notification(receiver, TIMEOUT, ATTEMPTS);
    }

    /**
     * Hands over a report, within a context that has the deadline. Nothing that goes wrong is thrown.
     *
     * @param json the report, in UTF-8
     * @return what went wrong, a sentence for people; empty when the report was taken
     */
    public Optional<String> send(byte[] json, RunContext context) {
        Backoff backoff = new Backoff(attempts, FIRST_WAIT, LONGEST_WAIT);
        for (int attempt = 1; ; attempt++) {
            try {
                context.check();
                receiver.take(json, context);
                return Optional.empty();
            } catch (TransientException e) {
                if (attempt >= attempts) {
                    return failed(e, attempt);
                }
                try {
                    context.pause(backoff.after(attempt, ThreadLocalRandom.current()::nextDouble));
                } catch (SluiceException ended) {
                    return failed(e, attempt);
                }
            } catch (SluiceException e) {
                return failed(e, attempt);
            }
        }
    }

    private Optional<String> failed(SluiceException why, int attempt) {
        return Optional.of(receiver.describe() + " was not notified: " + why.getMessage()
                + (attempt == 1 ? "" : ", at the last of " + attempt + " attempts"));
    }
}
