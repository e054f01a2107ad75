package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/** A commit was sent, and whether it has happened could not be found out in time. Everything of the run is in the target, or nothing; the next run of the job finds out by the ledger. */
public final class OutcomeUnknownException extends SluiceException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
