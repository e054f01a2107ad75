package dev.sluice.connector.jdbc;

import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.connection.DatabaseUrl;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.LocalDatabase;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RunRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.postgresql.Driver;

/** A schema of its own for one test in a real server, with what looks at it from outside. */
public final class Database implements AutoCloseable {

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** The embedded server of this test process. */
    static final class Embedded {
        static final Login LOGIN = start();

        private Embedded() {}

        private static Login start() {
            try {
                Path folder = Files.createTempDirectory("sluice-jdbc");
                LocalDatabase.Running running = ServiceLoader.load(LocalDatabase.class)
                        .findFirst()
                        .orElseThrow()
                        .start(folder, false, Contexts.open());
                Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                    running.close();
                    delete(folder);
                }));
                return new Login(url(running.url()), running.user(), running.password(), Map.of());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void delete(Path folder) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path :
                        paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public final Login login;
    public final String schema;
    public final String ledger;
    public final RunContext context = Contexts.open();
    private final Connection outside;
    private int runs;

    Database(Login login) throws SQLException {
        this.login = login;
        this.schema = "t" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet();
        this.ledger = schema + "_ledger";
        this.outside = connect(login);
        sql("CREATE SCHEMA " + schema, "SET search_path = " + schema);
    }

    static Database embedded() throws SQLException {
        return new Database(Embedded.LOGIN);
    }

    public static DatabaseUrl url(String text) {
        List<String> wrong = new ArrayList<>();
        DatabaseUrl url = DatabaseUrl.parse(text, Databases.ALL, wrong);
        if (url == null) {
            throw new IllegalArgumentException(wrong.toString());
        }
        return url;
    }

    static Connection connect(Login login) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", login.user());
        Secret password = login.password();
        if (password != null) {
            properties.setProperty("password", password.reveal());
        }
        Connection connection = new Driver().connect(login.url().place(), properties);
        if (connection == null) {
            throw new SQLException(login.url().place());
        }
        return connection;
    }

    public Connection second() throws SQLException {
        Connection second = connect(login);
        try (Statement statement = second.createStatement()) {
            statement.execute("SET search_path = " + schema);
        }
        return second;
    }

    public void sql(String... statements) throws SQLException {
        try (Statement statement = outside.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    /** Values of a row with bars between, rows with semicolons. */
    public String ask(String query) throws SQLException {
        StringBuilder answer = new StringBuilder();
        try (Statement statement = outside.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            int columns = row.getMetaData().getColumnCount();
            while (row.next()) {
                answer.append(answer.isEmpty() ? "" : "; ");
                for (int i = 1; i <= columns; i++) {
                    answer.append(i == 1 ? "" : "|").append(row.getString(i));
                }
            }
        }
        return answer.toString();
    }

    public JdbcTarget target(String table) {
        return target(login, table, Create.IF_MISSING);
    }

    public JdbcTarget target(Login as, String table, Create create) {
        return new ServerTarget(
                new Server.Given(as),
                new TableName(schema, table),
                WriteMode.APPEND,
                TableChanges.of(create),
                ledger,
                JobSql.NONE);
    }

    public JdbcTarget target(String table, WriteMode mode) {
        return new ServerTarget(
                new Server.Given(login),
                new TableName(schema, table),
                mode,
                TableChanges.of(Create.IF_MISSING),
                ledger,
                JobSql.NONE);
    }

    public LoadRequest request(Schema columns) {
        return request(columns, Purpose.LOAD);
    }

    LoadRequest request(Schema columns, Purpose purpose) {
        runs++;
        return new LoadRequest(
                schema + "-" + runs,
                "orders",
                1,
                Instant.parse("2026-11-21T07:00:00Z"),
                columns,
                "q.ndjson",
                Intake.INPUTS,
                purpose);
    }

    public LoadSession open(String table, Schema columns) {
        return target(table).open(request(columns), context);
    }

    public static RunRecord result(
            LoadRequest request, RunRecord.Status status, Counts counts, @Nullable String message) {
        return new RunRecord(
                request.run(),
                request.job(),
                "any",
                request.intake(),
                status,
                request.started(),
                Instant.parse("2026-11-21T07:01:00Z"),
                counts,
                null,
                message);
    }

    /** Loads rows and commits. */
    public void load(String table, Schema columns, Object[]... rows) {
        LoadRequest request = request(columns);
        try (LoadSession session = target(table).open(request, context)) {
            org.assertj.core.api.Assertions.assertThat(session.write(Rows.batch(columns, rows), context))
                    .isEqualTo(new dev.sluice.spi.Outcome.Applied(rows.length));
            session.commit(
                    result(request, RunRecord.Status.COMMITTED, new Counts(rows.length, rows.length, 0, 0, 0, 0), null),
                    context);
        }
    }

    @Override
    public void close() throws SQLException {
        context.close();
        sql("DROP SCHEMA " + schema + " CASCADE", "DROP SCHEMA IF EXISTS " + ledger + " CASCADE");
        outside.close();
    }
}
