package dev.sluice.write;

import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.TransientException;
import dev.sluice.spi.Outcome;

/** What an outcome other than success means for the run. */
final class Outcomes {

    private Outcomes() {}

    /** Hears an answer about what is undone in any case: only one that ends the session is told, by an exception. */
    static void answeredOrThrow(Outcome outcome) {
        if (!(outcome instanceof Outcome.Applied)) {
            refusedOrThrow(outcome);
        }
    }

    /** The refusal; everything that is neither success nor refusal ends the session by an exception. */
    static Outcome.Refused refusedOrThrow(Outcome outcome) {
        if (outcome instanceof Outcome.Refused refused) {
            return refused;
        }
        if (outcome instanceof Outcome.Transient passing) {
            throw new TransientException(passing.message(), passing.cause());
        }
        if (outcome instanceof Outcome.Fatal fatal) {
            throw new RunFailedException(fatal.message(), fatal.cause());
        }
        throw new IllegalStateException("not a refusal: " + outcome);
    }
}
