package dev.sluice.cli;

import dev.sluice.proof.MariaServer;
import java.sql.Connection;
import java.sql.SQLException;

/** The one MariaDB for all proofs of this process, with a connection of its own. Used by one thread. */
final class ProofMaria extends ProofDatabase {

    private final MariaServer server;
    private final Connection connection;

    /** Whoever gives the server closes it. */
    ProofMaria(MariaServer server) {
        this.server = server;
        try {
            connection = server.connect();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        sql("SET sql_mode = 'ANSI_QUOTES,STRICT_ALL_TABLES', time_zone = '+00:00'");
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
    public void close() throws SQLException {
        connection.close();
    }
}
