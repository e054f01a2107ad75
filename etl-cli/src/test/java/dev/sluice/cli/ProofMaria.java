package dev.sluice.cli;

import dev.sluice.proof.MariaServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The one MariaDB for all proofs of this process, in a folder of its own. Used by one thread. */
final class ProofMaria extends ProofDatabase {

    private final Path folder;
    private final MariaServer server;
    private final Connection connection;

    ProofMaria() {
        try {
            folder = Files.createTempDirectory("sluice-proof-");
            server = MariaServer.start(folder);
            connection = server.connect();
            sql("SET sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES', time_zone = '+00:00'");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    Connection connection() {
        return connection;
    }

    @Override
    String url() {
        return server.url();
    }

    @Override
    String user() {
        return MariaServer.USER;
    }

    @Override
    String password() {
        return MariaServer.PASSWORD;
    }

    @Override
    void make(String schema) {
        sql("CREATE DATABASE " + schema + " CHARACTER SET utf8mb4", "USE " + schema);
    }

    @Override
    void drop(String schema) {
        sql("DROP DATABASE " + schema);
    }

    @Override
    public void close() throws Exception {
        connection.close();
        server.close();
        CommandLineRun.delete(folder);
    }
}
