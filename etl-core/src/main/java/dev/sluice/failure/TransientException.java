package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/** The run hit something that passes by itself (a lost connection, a deadlock, a server that restarts); trying again may help. */
public final class TransientException extends SluiceException {

    private static final long serialVersionUID = 1L;

    public TransientException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public TransientException(String message) {
        super(message, null);
    }
}
