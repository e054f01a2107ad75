package dev.sluice.connector.jdbc;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.TransientException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** Makes connections within the context's deadline, and sets up their session. Has no state. */
final class Connector {

    /** The longest that one attempt to connect may take. */
    static final Duration MOST = Duration.ofSeconds(30);

    /** The oldest server that has everything we ask the catalog for (attgenerated). */
    static final int OLDEST_SERVER = 12;

    /**
     * What the session relies on. No statement of ours earns its compilation (jit), which costs more than looking up ten thousand keys. Notices stay at the server: the driver would keep one for every row of which a trigger speaks. The keep-alives let the server find out about a machine that vanished; a load may wait for a slow source inside its transaction, and the run's deadline bounds that.
     */
    private static final String SETTINGS = "SET TIME ZONE 'UTC'; SET standard_conforming_strings = on;"
            + " SET client_encoding = 'UTF8'; SET idle_in_transaction_session_timeout = 0;"
            + " SET client_min_messages = error; SET jit = off;"
            + " SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

    /** The driver could not connect, for any reason; see org.postgresql.util.PSQLState. */
    private static final String NOT_CONNECTED = "08001";

    private Connector() {}

    /**
     * Connects.
     *
     * @param applicationName what the server's activity view shows; at most 63 bytes are kept there
     * @throws TransientException when the server refuses for now
     * @throws RunFailedException when it will not take us; names host, port, database and user
     */
    static Wire connect(Login login, String applicationName, RunContext context) {
        context.check();
        TrackedSockets.Group sockets = TrackedSockets.Group.open();
        RunContext.Registration registration = context.onExpiry(sockets::close);
        try {
            Properties properties = properties(login, applicationName, context);
            PGProperty.SOCKET_FACTORY.set(properties, TrackedSockets.class.getName());
            PGProperty.SOCKET_FACTORY_ARG.set(properties, sockets.name());
            Connection connection = new Driver().connect(login.url().place(), properties);
            if (connection == null) {
                throw new RunFailedException(
                        "the driver does not take the url " + login.url().place());
            }
            return setUp(connection, sockets, login, context);
        } catch (SQLException e) {
            throw refused(login, context, e);
        } finally {
            registration.close();
            sockets.connected();
        }
    }

    private static Properties properties(Login login, String applicationName, RunContext context) {
        Properties properties = new Properties();
        properties.putAll(login.properties());
        PGProperty.USER.set(properties, login.user());
        if (login.password() != null) {
            PGProperty.PASSWORD.set(properties, login.password().reveal());
        }
        // The driver counts in seconds; the deadline itself is checked again after the attempt. loginTimeout would make
        // a thread.
        int left = (int) Math.max(
                1,
                Math.min(
                        MOST.toSeconds(),
                        context.deadline().left().plusMillis(999).toSeconds()));
        PGProperty.CONNECT_TIMEOUT.set(properties, least(login.properties(), "connectTimeout", left));
        PGProperty.SOCKET_TIMEOUT.set(properties, least(login.properties(), "socketTimeout", left));
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, 1);
        properties.putIfAbsent(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.putIfAbsent(PGProperty.APPLICATION_NAME.getName(), applicationName);
        return properties;
    }

    private static int least(Map<String, String> given, String name, int left) {
        int own = Integer.parseInt(given.getOrDefault(name, "0"));
        return own == 0 ? left : Math.min(own, left);
    }

    private static Wire setUp(Connection connection, TrackedSockets.Group sockets, Login login, RunContext context)
            throws SQLException {
        Wire wire = new Wire(connection, sockets, context.watchdog());
        boolean ready = false;
        try {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            if (version < OLDEST_SERVER) {
                throw new RunFailedException(login.words() + " is PostgreSQL " + version + "; " + OLDEST_SERVER
                        + " is the oldest that is served");
            }
            wire.call(context, connected -> settings(connected, login, version));
            ready = true;
            return wire;
        } finally {
            if (!ready) {
                wire.abort();
            }
        }
    }

    private static boolean settings(Connection connection, Login login, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        // English messages where we may ask for them, and, from 14, an abandoned statement that ends when the client is
        // gone.
        attempt(connection, "SET lc_messages = 'C'");
        if (version >= 14) {
            attempt(connection, "SET client_connection_check_interval = 1000");
        }
        int own = Integer.parseInt(login.properties().getOrDefault("socketTimeout", "0"));
        connection.setNetworkTimeout(
                Runnable::run, (int) Duration.ofSeconds(own).toMillis());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return true;
    }

    /** A setting that some servers refuse, by privilege or platform, and that we can do without. */
    private static void attempt(Connection connection, String setting) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(setting);
        } catch (SQLException e) {
            if (SqlStates.passing(e.getSQLState())) {
                throw e;
            }
        }
    }

    private static SluiceException refused(Login login, RunContext context, SQLException e) {
        String words = "cannot connect to " + login.words() + ": ";
        if (context.ended()) {
            try {
                context.check();
            } catch (SluiceException ended) {
                ended.addSuppressed(e);
                return ended;
            }
        }
        if (has(e, UnknownHostException.class)) {
            return new RunFailedException(
                    words + "the host " + login.url().host() + " is not known; check target.jdbc.url", e);
        }
        if (has(e, ConnectException.class) || has(e, NoRouteToHostException.class)) {
            return new TransientException(
                    words + "nothing answers there; check that the server runs and target.jdbc.url is right", e);
        }
        if (has(e, SocketTimeoutException.class)) {
            return new TransientException(words + "no answer in time", e);
        }
        String state = String.valueOf(e.getSQLState());
        // Without words of the server's, somebody took the connection and cut it: a server or a balancer that restarts.
        if (SqlStates.passing(state)
                || (state.equals(NOT_CONNECTED) && ServerWords.message(e) == null && has(e, IOException.class))) {
            return new TransientException(words + ServerWords.withCode(e), e);
        }
        String remedy = switch (state) {
            case "28P01", "28000" -> "; check target.jdbc.user and target.jdbc.password";
            case "08004" ->
                login.password() == null
                        ? "; write target.jdbc.password, or a line for it in the file that PGPASSFILE names, else ~/.pgpass"
                        : "";
            case "3D000" -> "; check the database in target.jdbc.url";
            default -> "";
        };
        return new RunFailedException(words + ServerWords.withCode(e) + remedy, e);
    }

    private static boolean has(Throwable e, Class<? extends Throwable> kind) {
        int depth = 0;
        for (Throwable at = e; at != null && depth < 20; at = at.getCause(), depth++) {
            if (kind.isInstance(at)) {
                return true;
            }
        }
        return false;
    }
}
