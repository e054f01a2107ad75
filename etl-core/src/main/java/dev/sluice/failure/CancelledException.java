package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/** The run was cancelled from outside, by a signal or by the embedding program. */
public final class CancelledException extends SluiceException {

    private static final long serialVersionUID = 1L;

    public CancelledException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public CancelledException(String message) {
        super(message, null);
    }
}
