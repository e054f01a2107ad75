package dev.sluice.spi;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Stored bytes are cut, damaged or unpack to more than is allowed. The message says it in full: what, where, what to do. */
public final class DamagedDataException extends IOException {

    private static final long serialVersionUID = 1L;

    public DamagedDataException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
