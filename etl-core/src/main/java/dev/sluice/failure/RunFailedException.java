package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/** The run could not go on and nothing of it was committed; it can be run again once the cause is mended. */
public final class RunFailedException extends SluiceException {

    private static final long serialVersionUID = 1L;

    public RunFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public RunFailedException(String message) {
        super(message, null);
    }
}
