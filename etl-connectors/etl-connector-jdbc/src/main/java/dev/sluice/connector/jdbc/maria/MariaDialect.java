package dev.sluice.connector.jdbc.maria;

import dev.sluice.config.Option;
import dev.sluice.connector.jdbc.connection.DatabaseUrl;
import dev.sluice.connector.jdbc.connection.DriverProperties;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.connection.TrackedSockets;
import dev.sluice.connector.jdbc.load.LoadDialect;
import dev.sluice.connector.jdbc.load.LoadTable;
import dev.sluice.connector.jdbc.mode.Drift;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.ModeOptions;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.statement.JobStatements;
import dev.sluice.connector.jdbc.statement.StatementOptions;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.failure.RunFailedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mariadb.jdbc.Driver;

/** MariaDB. Its driver is an optional dependency of the module. */
public final class MariaDialect implements LoadDialect {

    private static final String PREFIX = "jdbc:mariadb:";
    private static final String DRIVER = "org.mariadb.jdbc.Driver";

    /** The oldest server that this is tried on; with uuid as a type. */
    private static final Version OLDEST_SERVER = new Version(10, 11);

    private static final Pattern PLACE =
            Pattern.compile(PREFIX + "//(\\[[0-9a-fA-F:.%]+]|[^:,/\\[\\]()]+)(?::(\\d{1,5}))?/([^/,:?]+)");

    private static final String DEFAULT_PORT = "3306";

    private static final String NOT_HERE = "has no meaning on MariaDB; leave it out";

    private static final DriverProperties PROPERTIES = new DriverProperties(
            List.of(
                    DriverProperties.SSL_MODE,
                    DriverProperties.SSL_ROOT_CERT,
                    DriverProperties.CONNECT_TIMEOUT,
                    DriverProperties.SOCKET_TIMEOUT,
                    DriverProperties.TCP_KEEP_ALIVE),
            Map.of(
                    "sslcert", "is not carried on MariaDB, where only a password says who connects; leave it out",
                    "sslkey", "is not carried on MariaDB, where only a password says who connects; leave it out",
                    "ApplicationName", NOT_HERE,
                    "currentSchema", "has no meaning on MariaDB; name the database in the url or in `table`",
                    "targetServerType", NOT_HERE),
            List.of("disable", "require", "verify-ca", "verify-full"));

    /**
     * What the session relies on. Strict in every engine: a value that does not fit is an error and not another value; a note is a warning that is heard, and so is a row that comes twice. Names stand in double quotes, as in standard SQL,
     * and no backslash escapes. A question is answered whole. A load may wait for a slow source inside its transaction, and the run's deadline bounds that. None of them commits.
     */
    private static final List<String> SETTINGS = List.of(
            "SET sql_mode = 'STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ZERO_DATE,NO_ZERO_IN_DATE,"
                    + "NO_AUTO_VALUE_ON_ZERO,NO_ENGINE_SUBSTITUTION,ANSI_QUOTES,PIPES_AS_CONCAT,NO_BACKSLASH_ESCAPES',"
                    + " old_mode = 'UTF8_IS_UTF8MB3'",
            "SET NAMES utf8mb4",
            "SET time_zone = '+00:00', timestamp = DEFAULT, sql_notes = 1, max_error_count = 64, foreign_key_checks = 1,"
                    + " unique_checks = 1, check_constraint_checks = 1, innodb_table_locks = 1, sql_safe_updates = 0,"
                    + " sql_select_limit = 18446744073709551615, sql_big_selects = 1, sql_auto_is_null = 0,"
                    + " explicit_defaults_for_timestamp = 1, completion_type = NO_CHAIN,"
                    + " lc_messages = 'en_US', wait_timeout = 31536000, idle_transaction_timeout = 0,"
                    + " idle_write_transaction_timeout = 0, max_statement_time = 0");

    /** Which notes are heard, on servers that can be told: the rounding of a column that is computed from others is one. */
    private static final String NOTES = "SET note_verbosity = 'basic'";

    /** The most seconds that the server takes for a limit. */
    private static final long MOST_SECONDS = 31_536_000;

    /** A major and a minor number. */
    private record Version(int major, int minor) {
        private static final Pattern TEXT = Pattern.compile("(\\d{1,4})\\.(\\d{1,4})\\..*MariaDB.*");

        static @Nullable Version of(String text) {
            Matcher matcher = TEXT.matcher(text);
            return matcher.matches()
                    ? new Version(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)))
                    : null;
        }

        boolean before(Version other) {
            return major < other.major || (major == other.major && minor < other.minor);
        }

        @Override
        public String toString() {
            return major + "." + minor;
        }
    }

    @Override
    public String name() {
        return "MariaDB";
    }

    @Override
    public String prefix() {
        return PREFIX;
    }

    @Override
    public String example() {
        return "jdbc:mariadb://host:3306/database";
    }

    @Override
    public @Nullable DatabaseUrl parse(String place, Map<String, String> properties) {
        Matcher parts = PLACE.matcher(place);
        if (!parts.matches()) {
            return null;
        }
        String port = parts.group(2) == null ? DEFAULT_PORT : parts.group(2);
        return new DatabaseUrl(this, place, parts.group(1), port, parts.group(3), properties);
    }

    @Override
    public DriverProperties properties() {
        return PROPERTIES;
    }

    @Override
    public @Nullable String missing() {
        try {
            Class.forName(DRIVER, false, MariaDialect.class.getClassLoader());
            return null;
        } catch (ClassNotFoundException e) {
            return "the driver of MariaDB is not on the class path; add org.mariadb.jdbc:mariadb-java-client";
        }
    }

    @Override
    public Map<Option<?>, String> notCarried(TableName table, WriteMode mode, TableChanges changes, JobSql sql) {
        Map<Option<?>, String> found = new LinkedHashMap<>();
        if (mode.mode() == Mode.SWAP) {
            found.put(
                    ModeOptions.MODE,
                    mode.words()
                            + " is not carried on MariaDB, where a table takes another's name in a commit of its own, without"
                            + " the ledger's; write `mode: truncate`, which deletes and inserts in one");
        }
        if (changes.drift() != Drift.FAIL) {
            found.put(
                    ModeOptions.DRIFT,
                    "`drift: " + changes.drift().name().toLowerCase(Locale.ROOT)
                            + "` is not carried on MariaDB, which commits at every change of a table; leave it out, and change the table yourself");
        }
        statements(sql.before(), StatementOptions.BEFORE, found);
        statements(sql.after(), StatementOptions.AFTER, found);
        return found;
    }

    private static void statements(JobStatements statements, Option<?> option, Map<Option<?>, String> found) {
        List<String> problems = statements.texts().stream()
                .map(MariaStatements::problem)
                .filter(Objects::nonNull)
                .toList();
        if (!problems.isEmpty()) {
            found.put(option, String.join("\n", problems));
        }
    }

    @Override
    public LoadTable table(TableName table, WriteMode mode, TableChanges changes, String ledgerSchema, JobSql sql) {
        return new MariaLoadTable(new MariaOpener(table, mode, changes, new MariaLedgerSchema(ledgerSchema), sql));
    }

    @Override
    public @Nullable Connection open(Login login, String application, int seconds, TrackedSockets.Group sockets)
            throws SQLException {
        silence();
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        if (login.password() != null) {
            properties.setProperty("password", login.password().reveal());
        }
        properties.setProperty("connectTimeout", millis(login.seconds(DriverProperties.CONNECT_TIMEOUT, seconds)));
        properties.setProperty("socketTimeout", millis(login.seconds(DriverProperties.SOCKET_TIMEOUT, seconds)));
        properties.setProperty(
                "tcpKeepAlive", login.properties().getOrDefault(DriverProperties.TCP_KEEP_ALIVE, "true"));
        String mode = login.properties().get(DriverProperties.SSL_MODE);
        if (mode != null) {
            properties.setProperty("sslMode", mode.equals("require") ? "trust" : mode);
        }
        String certificate = login.properties().get(DriverProperties.SSL_ROOT_CERT);
        if (certificate != null) {
            if (!Files.isReadable(Path.of(certificate))) {
                // The driver would say so as it does of a network that fails, and that is tried again.
                throw new SQLException("the file " + certificate + " of sslrootcert cannot be read", "08000");
            }
            properties.setProperty("serverSslCert", certificate);
        }
        properties.setProperty("socketFactory", MariaSockets.class.getName());
        properties.setProperty(MariaSockets.GROUP, sockets.name());
        // The driver hands out the stream that we gave it, and no file, whatever the server asks for.
        properties.setProperty("allowLocalInfile", "true");
        properties.setProperty("permitRedirect", "false");
        properties.setProperty("retriesAllDown", "1");
        properties.setProperty("connectionTimeZone", "+00:00");
        properties.setProperty("forceConnectionTimeZoneToSession", "true");
        properties.setProperty("connectionAttributes", "program_name:" + application.replaceAll("[,:]", " "));
        return new Driver().connect(login.url().place(), properties);
    }

    private static String millis(int seconds) {
        return Long.toString(Duration.ofSeconds(seconds).toMillis());
    }

    /** Without a logging library on the class path, the driver writes every refusal to standard error, with the row's values. */
    private static void silence() {
        if (System.getProperty("mariadb.logging.disable") == null) {
            System.setProperty("mariadb.logging.disable", "true");
        }
    }

    @Override
    public void setUp(Connection connection, Login login, long seconds) throws SQLException {
        String text = connection.getMetaData().getDatabaseProductVersion();
        Version version = Version.of(text);
        if (version == null) {
            throw new RunFailedException(
                    login.words() + " is no MariaDB but " + ServerText.bounded(text) + ", which is not served");
        }
        if (version.before(OLDEST_SERVER)) {
            throw new RunFailedException(
                    login.words() + " is MariaDB " + version + "; " + OLDEST_SERVER + " is the oldest that is served");
        }
        settings(connection);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET autocommit = 1");
        }
        connection.setNetworkTimeout(
                Runnable::run, (int) Duration.ofSeconds(login.seconds(DriverProperties.SOCKET_TIMEOUT, 0))
                        .toMillis());
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
    }

    /** Makes the session what a load relies on, also in a transaction in which a statement of the job may have made it another. */
    static void settings(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : SETTINGS) {
                statement.execute(each);
            }
            try {
                statement.execute(NOTES);
            } catch (SQLException e) {
                if (e.getErrorCode() != MariaErrors.NO_SUCH_VARIABLE) {
                    throw e;
                }
            }
        }
    }

    @Override
    public long session(Connection connection) throws SQLException {
        return connection.unwrap(org.mariadb.jdbc.Connection.class).getThreadId();
    }

    @Override
    public @Nullable String lockWait(Connection connection, long session) throws SQLException {
        return MariaLockWait.find(connection, session);
    }

    @Override
    public void cancel(Connection connection, Login login) throws SQLException {
        long id = session(connection);
        TrackedSockets.Group sockets = TrackedSockets.Group.open();
        try (Connection other = open(login, "sluice cancel", 1, sockets)) {
            if (other != null) {
                try (Statement statement = other.createStatement()) {
                    statement.execute("KILL QUERY " + id);
                }
            }
        } finally {
            sockets.connected();
        }
    }

    @Override
    public String limited(String sql, Duration left) {
        long seconds = Math.min(MOST_SECONDS, left.plusMillis(999).toSeconds() + 1);
        return String.format(
                Locale.ROOT,
                "SET STATEMENT max_statement_time = %d, innodb_lock_wait_timeout = %d, lock_wait_timeout = %d FOR %s",
                seconds,
                seconds,
                seconds,
                sql);
    }

    @Override
    public String words(SQLException e) {
        return MariaErrors.withCode(e);
    }

    @Override
    public SQLException masked(SQLException e) {
        return MariaErrors.masked(e);
    }

    @Override
    public boolean fromServer(SQLException e) {
        return MariaErrors.fromServer(e);
    }

    @Override
    public boolean passing(SQLException e) {
        return MariaErrors.passing(e);
    }

    @Override
    public boolean losesCommit(SQLException e) {
        return MariaErrors.losesCommit(e);
    }

    @Override
    public void waitBriefly(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET innodb_lock_wait_timeout = 1");
        }
    }

    @Override
    public boolean locked(SQLException e) {
        return e.getErrorCode() == MariaErrors.LOCK_WAIT;
    }

    @Override
    public boolean noSavepoint(SQLException e) {
        return e.getErrorCode() == MariaErrors.NO_SAVEPOINT;
    }

    @Override
    public boolean notInTransaction(SQLException e) {
        return e.getErrorCode() == MariaErrors.IN_TRANSACTION;
    }

    @Override
    public boolean untrusted(SQLException e) {
        return MariaErrors.untrusted(e);
    }

    @Override
    public boolean notConnected(SQLException e) {
        return !MariaErrors.fromServer(e);
    }

    @Override
    public String remedy(SQLException e, Login login) {
        return MariaErrors.remedy(e, login);
    }
}
