package dev.sluice.proof;

import dev.sluice.context.RunContext;
import dev.sluice.embedded.EmbeddedPostgres;
import dev.sluice.engine.LocalEngine;
import dev.sluice.spi.LocalDatabase;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/** A PostgreSQL that outlives the processes which load into it. Used by one test class; closing it stops the server. */
final class Warehouse implements AutoCloseable {

    /** More than any wait of a test; a test that reaches it has failed. */
    static final Duration LONG = Duration.ofSeconds(60);

    private final Path folder;
    private LocalDatabase.Running running;

    Warehouse(Path folder) {
        this.folder = folder;
        this.running = start();
    }

    private LocalDatabase.Running start() {
        try (LocalEngine engine = new LocalEngine(1);
                RunContext context = engine.context(LONG)) {
            return new EmbeddedPostgres().start(folder, false, context);
        }
    }

    String user() {
        return running.user();
    }

    String password() {
        return running.password().reveal();
    }

    /** Changes when the server starts again. */
    int port() {
        return URI.create(running.url().substring("jdbc:".length())).getPort();
    }

    /** The database's address by way of some port, ours or a proxy's. */
    static String url(int port) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/sluice";
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(url(port()), user(), password());
    }

    void run(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The first column of the first row as text; empty when there is no row. */
    String ask(String sql) throws SQLException {
        try (Connection connection = connect()) {
            return ask(connection, sql);
        }
    }

    static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "";
        }
    }

    /** What the server does for the tool now: one line a session of ours. */
    String sessions() throws SQLException {
        return ask(
                "SELECT coalesce(string_agg(state || ' ' || coalesce(wait_event, '') || ' ' || left(query, 60), E'\\n'), '')"
                        + " FROM pg_stat_activity WHERE application_name LIKE 'sluice %'");
    }

    /** The server dies without a checkpoint, as in an immediate shutdown, and starts again, elsewhere. */
    void crashAndStartAgain() throws IOException, InterruptedException {
        Signals.send("QUIT", postmaster(folder));
        // Waits for the server's end.
        running.close();
        running = start();
    }

    /** kill -9 for the server over a folder. */
    static void killServer(Path folder) throws IOException, InterruptedException {
        Signals.send("KILL", postmaster(folder));
    }

    private static long postmaster(Path folder) throws IOException {
        return Long.parseLong(Files.readString(folder.resolve("data/postmaster.pid"))
                .lines()
                .findFirst()
                .orElseThrow());
    }

    @Override
    public void close() {
        running.close();
    }
}
