package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/** The commit was sent, and nobody could be asked whether it has happened. The next run of the job finds out: it skips what was loaded, and settles the quarantine by the ledger. */
public final class OutcomeUnknownException extends SluiceException {

    private static final long serialVersionUID = 1L;

    public OutcomeUnknownException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
