package dev.sluice.notify;

import dev.sluice.context.RunContext;

/** Who is told of a run. Immutable and thread-safe. */
public sealed interface Receiver permits CommandReceiver, WebReceiver {

    /** Who it is, for messages; no secrets. */
    String describe();

    /**
     * Hands over a report.
     *
     * @param json the report, in UTF-8
     * @throws dev.sluice.failure.TransientException when trying again may help
     * @throws dev.sluice.failure.RunFailedException when it cannot be handed over
     * @throws dev.sluice.failure.DeadlineExpiredException when the time is up
     */
    void take(byte[] json, RunContext context);
}
