package dev.sluice.cli;

import dev.sluice.context.RunContext;
import dev.sluice.engine.LocalEngine;
import dev.sluice.spi.LocalDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ServiceLoader;

/** The one PostgreSQL for all proofs of this process, in a folder of its own. Used by one thread. */
final class ProofServer extends ProofDatabase {

    private final Path folder;
    private final LocalEngine engine = new LocalEngine(1);
    private final RunContext context = engine.context(Duration.ofMinutes(2));
    private final LocalDatabase.Running running;
    private final Connection connection;

    ProofServer() {
        try {
            folder = Files.createTempDirectory("sluice-proof-");
            running = ServiceLoader.load(LocalDatabase.class)
                    .findFirst()
                    .orElseThrow()
                    .start(folder.resolve("postgres"), false, context);
            connection = DriverManager.getConnection(
                    running.url(), running.user(), running.password().reveal());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    Connection connection() {
        return connection;
    }

    @Override
    String url() {
        return running.url();
    }

    @Override
    String user() {
        return running.user();
    }

    @Override
    String password() {
        return running.password().reveal();
    }

    @Override
    void make(String schema) {
        sql("CREATE SCHEMA " + schema, "SET search_path = " + schema);
    }

    @Override
    void drop(String schema) {
        sql("DROP SCHEMA " + schema + " CASCADE");
    }

    /** Stops the server and forgets its folder. Called by JUnit when all tests have ended. */
    @Override
    public void close() throws Exception {
        connection.close();
        running.close();
        context.close();
        engine.close();
        CommandLineRun.delete(folder);
    }
}
