package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/** A deadline passed; the message names which one. */
public final class DeadlineExpiredException extends SluiceException {

    private static final long serialVersionUID = 1L;

    public DeadlineExpiredException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public DeadlineExpiredException(String message) {
        super(message, null);
    }
}
