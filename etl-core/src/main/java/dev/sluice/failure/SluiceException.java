package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/**
 * The root of what a run can fail with. The message says what could not be done, where, and what to do; it never holds a secret. Every kind says by its class what the caller can do: see the
 * subclasses.
 */
public abstract class SluiceException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    protected SluiceException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
