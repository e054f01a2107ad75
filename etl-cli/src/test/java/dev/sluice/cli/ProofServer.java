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
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;

/** One real server for all proofs of this process, in a folder of its own; stopped when the tests have ended. Used by one thread. */
final class ProofServer implements AutoCloseable {

    private static final AtomicInteger SCHEMAS = new AtomicInteger();

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

    String url() {
        return running.url();
    }

    String user() {
        return running.user();
    }

    String password() {
        return running.password().reveal();
    }

    /** What a job file asks the environment for. */
    Map<String, String> environment() {
        return Map.of("DB_URL", url(), "DB_USER", user(), "DB_PASSWORD", password());
    }

    /** A new schema, in which names without one are found from now on. */
    String newSchema() {
        String schema = "proof_" + SCHEMAS.incrementAndGet();
        sql("CREATE SCHEMA " + schema, "SET search_path = " + schema);
        return schema;
    }

    void sql(String... statements) {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The answer as a line a row, its values between bars. */
    List<String> ask(String query) {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            List<String> rows = new ArrayList<>();
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(String.valueOf(result.getString(i)));
                }
                rows.add(String.join("|", row));
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
