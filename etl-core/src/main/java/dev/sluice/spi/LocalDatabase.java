package dev.sluice.spi;

import dev.sluice.context.RunContext;
import java.nio.file.Path;

/** A database server that can be started on this machine with nothing installed. Found by {@link java.util.ServiceLoader}; has no state. */
public interface LocalDatabase {

    /**
     * Starts a server over a data folder, or joins the one that runs over it already; makes the folder on first use.
     *
     * @param folder where the server keeps its data
     * @param keepRunning whether the server stays when the handle is closed
     * @throws dev.sluice.failure.RunFailedException when it cannot be started, with the server's own words
     */
    Running start(Path folder, boolean keepRunning, RunContext context);

    /** A running server; closing it stops the server, unless it is to stay or others still use it. */
    interface Running extends AutoCloseable {

        /** A JDBC URL without user and password. */
        String url();

        /** The user. */
        String user();

        /** The password; never printed. */
        dev.sluice.config.Secret password();

        @Override
        void close();
    }
}
