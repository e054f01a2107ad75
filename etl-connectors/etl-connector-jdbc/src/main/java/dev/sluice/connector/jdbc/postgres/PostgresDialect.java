package dev.sluice.connector.jdbc.postgres;

import dev.sluice.config.Option;
import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.connection.DatabaseUrl;
import dev.sluice.connector.jdbc.connection.DriverProperties;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.TrackedSockets;
import dev.sluice.connector.jdbc.load.LoadDialect;
import dev.sluice.connector.jdbc.load.LoadTable;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.error.MaskedWords;
import dev.sluice.connector.jdbc.postgres.error.ServerWords;
import dev.sluice.connector.jdbc.postgres.error.SqlStates;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.failure.RunFailedException;
import java.io.FileNotFoundException;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGProperty;
import org.postgresql.util.GT;

/** PostgreSQL. */
public final class PostgresDialect implements LoadDialect {

    /** The oldest server that has everything we ask the catalog for (attgenerated). */
    static final int OLDEST_SERVER = 12;

    /** What a job may say to PostgreSQL's driver. */
    private static final DriverProperties PROPERTIES = new DriverProperties(
            List.of(
                    DriverProperties.SSL_MODE,
                    DriverProperties.SSL_ROOT_CERT,
                    "sslcert",
                    "sslkey",
                    "ApplicationName",
                    DriverProperties.CONNECT_TIMEOUT,
                    DriverProperties.SOCKET_TIMEOUT,
                    DriverProperties.TCP_KEEP_ALIVE,
                    "currentSchema",
                    "targetServerType"),
            Map.of(),
            List.of("disable", "allow", "prefer", "require", "verify-ca", "verify-full"));

    /** A connection was lost, or could not be trusted; see org.postgresql.util.PSQLState. */
    private static final String CONNECTION_FAILURE = "08006";

    private static final String PREFIX = "jdbc:postgresql:";

    /** The driver takes more, and warns on standard error of what it does not understand. */
    private static final Pattern PLACE = Pattern.compile(
            PREFIX + "(//HOST(,HOST)*/)?[^/?]+".replace("HOST", "(\\[[0-9a-fA-F:.%]+]|[^:,/\\[\\]]+)(:\\d{1,5})?"));

    /**
     * What the session relies on. No statement of ours earns its compilation (jit), which costs more than looking up ten thousand keys. Notices stay at the server: the driver would keep one for every row of which a trigger speaks. The keep-alives let the server find out about a machine that vanished; a load may wait for a slow source inside its transaction, and the run's deadline bounds that.
     */
    private static final String SETTINGS = "SET TIME ZONE 'UTC'; SET standard_conforming_strings = on;"
            + " SET client_encoding = 'UTF8'; SET idle_in_transaction_session_timeout = 0;"
            + " SET client_min_messages = error; SET jit = off;"
            + " SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3";

    /** The driver could not connect, for any reason; see org.postgresql.util.PSQLState. */
    private static final String NOT_CONNECTED = "08001";

    /** A lock was waited for as long as lock_timeout says. */
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String example() {
        return "jdbc:postgresql://host:5432/database";
    }

    @Override
    public @Nullable DatabaseUrl parse(String place, Map<String, String> properties) {
        Properties parts = PLACE.matcher(place).matches() ? Driver.parseURL(place, new Properties()) : null;
        String host = parts == null ? null : PGProperty.PG_HOST.getOrDefault(parts);
        String port = parts == null ? null : PGProperty.PG_PORT.getOrDefault(parts);
        String database = parts == null ? null : PGProperty.PG_DBNAME.getOrDefault(parts);
        return host == null || port == null || database == null || database.isEmpty()
                ? null
                : new DatabaseUrl(this, place, host, port, database, properties);
    }

    @Override
    public DriverProperties properties() {
        return PROPERTIES;
    }

    @Override
    public @Nullable String missing() {
        return null;
    }

    @Override
    public Map<Option<?>, String> notCarried(TableName table, WriteMode mode, TableChanges changes, JobSql sql) {
        return Map.of();
    }

    @Override
    public LoadTable table(TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql) {
        return new PostgresLoadTable(
                new SessionOpener(table, mode, changes, new PostgresLedgerSchema(ledgerSchema), sql));
    }

    @Override
    public @Nullable Connection open(Login login, String application, int seconds, TrackedSockets.Group sockets)
            throws SQLException {
        Properties properties = new Properties();
        properties.putAll(login.properties());
        PGProperty.USER.set(properties, login.user());
        Secret password = login.password() != null ? login.password() : passwordFile(login);
        // With an empty one the driver does not look for the file itself: it would take one that everybody may read.
        PGProperty.PASSWORD.set(properties, password == null ? "" : password.reveal());
        // loginTimeout would make a thread.
        PGProperty.CONNECT_TIMEOUT.set(properties, login.seconds(DriverProperties.CONNECT_TIMEOUT, seconds));
        PGProperty.SOCKET_TIMEOUT.set(properties, login.seconds(DriverProperties.SOCKET_TIMEOUT, seconds));
        PGProperty.CANCEL_SIGNAL_TIMEOUT.set(properties, 1);
        properties.putIfAbsent(PGProperty.TCP_KEEP_ALIVE.getName(), "true");
        properties.putIfAbsent(PGProperty.APPLICATION_NAME.getName(), application);
        PGProperty.SOCKET_FACTORY.set(properties, TrackedSockets.class.getName());
        PGProperty.SOCKET_FACTORY_ARG.set(properties, sockets.name());
        return new Driver().connect(login.url().place(), properties);
    }

    /** What the user's password file has; several hosts have the password of the first. */
    private static @Nullable Secret passwordFile(Login login) {
        String host = login.url().host().split(",", 2)[0];
        String port = login.url().port().split(",", 2)[0];
        return PasswordFile.ofThisProcess().find(host, port, login.url().database(), login.user());
    }

    @Override
    public void setUp(Connection connection, Login login, long seconds) throws SQLException {
        int version = connection.getMetaData().getDatabaseMajorVersion();
        if (version < OLDEST_SERVER) {
            throw new RunFailedException(login.words() + " is PostgreSQL " + version + "; " + OLDEST_SERVER
                    + " is the oldest that is served");
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(SETTINGS);
        }
        // English messages where we may ask for them, and, from 14, an abandoned statement that ends when the client is
        // gone.
        attempt(connection, "SET lc_messages = 'C'");
        if (version >= 14) {
            attempt(connection, "SET client_connection_check_interval = 1000");
        }
        connection.setNetworkTimeout(
                Runnable::run, (int) Duration.ofSeconds(login.seconds(DriverProperties.SOCKET_TIMEOUT, 0))
                        .toMillis());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
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

    @Override
    public long session(Connection connection) throws SQLException {
        return connection.unwrap(PGConnection.class).getBackendPID();
    }

    @Override
    public @Nullable String lockWait(Connection connection, long session) throws SQLException {
        return LockWait.find(connection, session);
    }

    @Override
    public void cancel(Connection connection, Login login) throws SQLException {
        connection.unwrap(PGConnection.class).cancelQuery();
    }

    @Override
    public String words(SQLException e) {
        return ServerWords.withCode(e);
    }

    @Override
    public SQLException masked(SQLException e) {
        return MaskedWords.of(e);
    }

    @Override
    public boolean fromServer(SQLException e) {
        return ServerWords.message(e) != null;
    }

    @Override
    public boolean passing(SQLException e) {
        return SqlStates.passing(e.getSQLState());
    }

    @Override
    public boolean losesCommit(SQLException e) {
        String state = String.valueOf(e.getSQLState());
        return !fromServer(e) || state.startsWith("08") || state.startsWith("57P");
    }

    @Override
    public void waitBriefly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL lock_timeout = '500ms'");
        }
    }

    @Override
    public boolean locked(SQLException e) {
        return LOCK_NOT_AVAILABLE.equals(e.getSQLState());
    }

    @Override
    public boolean noSavepoint(SQLException e) {
        return SqlStates.NO_SAVEPOINT.contains(String.valueOf(e.getSQLState()));
    }

    @Override
    public boolean notInTransaction(SQLException e) {
        return SqlStates.IN_TRANSACTION.equals(e.getSQLState());
    }

    @Override
    public boolean notConnected(SQLException e) {
        return NOT_CONNECTED.equals(e.getSQLState());
    }

    /** The driver has one code for this and for a connection that was lost; then some IOException of the network is the cause. */
    @Override
    public boolean untrusted(SQLException e) {
        Throwable cause = e.getCause();
        boolean certificate = false;
        for (Throwable at = cause; at != null; at = at.getCause()) {
            certificate |= at instanceof GeneralSecurityException || at instanceof FileNotFoundException;
        }
        return CONNECTION_FAILURE.equals(e.getSQLState()) && !fromServer(e) && (cause == null || certificate);
    }

    @Override
    public String remedy(SQLException e, Login login) {
        if (untrusted(e)) {
            return "; sslmode " + login.properties().get(DriverProperties.SSL_MODE)
                    + " asks for a certificate that "
                    + (login.properties().containsKey(DriverProperties.SSL_ROOT_CERT)
                            ? "sslrootcert"
                            : "sslrootcert, or without it ~/.postgresql/root.crt,")
                    + " vouches for, and verify-full for one of this host";
        }
        return switch (String.valueOf(e.getSQLState())) {
            case "28P01", "28000" -> CHECK_LOGIN;
            case "08004" -> rejected(e, login);
            case "3D000" -> CHECK_DATABASE;
            default -> "";
        };
    }

    private static String rejected(SQLException e, Login login) {
        if (GT.tr("The server does not support SSL.").equals(e.getMessage())) {
            return "; the server has no TLS: switch it on there, or write another sslmode under target.jdbc.properties";
        }
        if (login.password() != null) {
            return "";
        }
        String unused = PasswordFile.ofThisProcess().unusable();
        return unused == null
                ? "; write target.jdbc.password, or a line for it in the file that PGPASSFILE names, else ~/.pgpass"
                : "; " + unused;
    }
}
