package dev.sluice.failure;

import org.jspecify.annotations.Nullable;

/** One input could not be opened, framed or read to its end. The run fails with it, unless the job says to go on without such inputs. */
public final class InputFailedException extends SluiceException {

    private static final long serialVersionUID = 1L;

    public InputFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
