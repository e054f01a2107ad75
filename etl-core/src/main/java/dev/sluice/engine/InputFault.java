package dev.sluice.engine;

import dev.sluice.failure.InputFailedException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.spi.Resource;
import java.io.IOException;

/** What it means for a run that something went wrong with an input. Has no state. */
final class InputFault {

    private InputFault() {}

    /** What ends the opening, the framing or the reading of bytes; a failed run there means a failed input. */
    static SluiceException unread(Resource resource, Throwable cause) {
        if (cause instanceof IOException) {
            return new InputFailedException(
                    resource.name() + " cannot be read to its end: " + cause.getMessage(), cause);
        }
        return cause instanceof RunFailedException known
                ? new InputFailedException(String.valueOf(known.getMessage()), known)
                : failed(resource, cause);
    }

    /** What ends the work on its records. */
    static SluiceException failed(Resource resource, Throwable cause) {
        if (cause instanceof SluiceException known) {
            return known;
        }
        if (cause instanceof OutOfMemoryError) {
            return new RunFailedException(
                    resource.name()
                            + ": the memory is not enough; give the process more with -Xmx, or lower limits.record and target.batch.bytes",
                    cause);
        }
        return new RunFailedException(resource.name() + ": a defect of the tool ended the run: " + cause, cause);
    }
}
