package dev.sluice.spi;

import dev.sluice.context.RunContext;
import java.util.List;

/** Where inputs come from. Used by one thread. */
public interface Source {

    /** What it is, for messages; no secrets. */
    String describe();

    /**
     * The resources to load, in the order in which they are loaded.
     *
     * @throws dev.sluice.failure.RunFailedException when the source cannot be listed
     */
    List<Resource> list(RunContext context);
}
