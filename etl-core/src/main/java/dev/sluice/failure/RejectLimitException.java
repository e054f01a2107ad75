package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/** More records were rejected than the job allows; the target was left untouched. */
public final class RejectLimitException extends SluiceException {

    private static final long serialVersionUID = 1L;

    public RejectLimitException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    public RejectLimitException(String message) {
        super(message, null);
    }
}
