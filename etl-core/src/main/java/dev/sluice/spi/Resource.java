package dev.sluice.spi;

import dev.sluice.context.RunContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.OptionalLong;

/** One file, object or response: bytes from an offset. Used by one thread at a time. */
public interface Resource extends Closeable {

    /** The name that positions and reports show; unique within its source. */
    String name();

    /** Its size in bytes as stored, where that is known before it is read. */
    OptionalLong size();

    /** Whether it can be opened more than once and then gives the same bytes; standard input cannot. */
    boolean reopenable();

    /** Opens the stored bytes (not decompressed) from an offset. The caller closes the stream. */
    InputStream open(long offset, RunContext context) throws IOException;

    /** Why it can never be read, where that was found when it was listed: a sentence with its name. Opening it fails then. Empty when nothing stands against it as far as is known. */
    default Optional<String> unreadable() {
        return Optional.empty();
    }

    /** What it is a part of, as an archive's path; resources of several sources may be parts of one. Empty when it stands alone. */
    default Optional<String> container() {
        return Optional.empty();
    }

    /** Called once after the commit of the run that loaded it, and, when it has a {@link #container}, everything else of that which the run had listed. */
    default void loaded(RunContext context) throws IOException {}

    /** Lets go of what it holds beyond its streams; called when the run needs it no more, loaded or not. */
    @Override
    default void close() throws IOException {}
}
