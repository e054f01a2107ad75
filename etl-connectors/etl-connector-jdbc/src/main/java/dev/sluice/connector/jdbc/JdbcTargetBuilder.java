package dev.sluice.connector.jdbc;

import dev.sluice.config.Secret;
import dev.sluice.connector.jdbc.connection.DatabaseUrl;
import dev.sluice.connector.jdbc.connection.DriverProperties;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.mode.Create;
import dev.sluice.connector.jdbc.mode.Drift;
import dev.sluice.connector.jdbc.mode.IfEmpty;
import dev.sluice.connector.jdbc.mode.IfKeyUnknown;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.OnDuplicate;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.statement.JobStatements;
import dev.sluice.connector.jdbc.table.TableName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in Java what a job file says under {@code target}, with the same defaults. Without {@link #server}, an embedded PostgreSQL is used. Used by one thread. */
public final class JdbcTargetBuilder {

    private final String table;
    private final Map<String, String> properties = new HashMap<>();
    private @Nullable String url;
    private String user = "";
    private @Nullable Secret password;
    private Path embedded = Path.of(EmbeddedServer.FOLDER);
    private boolean keepRunning;
    private Mode mode = WriteMode.MODE;
    private @Nullable OnDuplicate onDuplicate;
    private @Nullable IfEmpty ifEmpty;
    private @Nullable IfKeyUnknown ifKeyUnknown;
    private @Nullable String replace;
    private Create create = TableChanges.CREATE;
    private Drift drift = TableChanges.DRIFT;
    private final List<List<String>> indexes = new ArrayList<>();
    private String ledgerSchema = LedgerSchema.NAME;
    private final List<String> before = new ArrayList<>();
    private final List<String> after = new ArrayList<>();

    JdbcTargetBuilder(String table) {
        this.table = table;
    }

    /**
     * The database server.
     *
     * @param url {@code jdbc:postgresql://host:5432/database}, without user and password
     * @param as the database user
     * @param secret the user's password; null where the server asks for none
     */
    public JdbcTargetBuilder server(String url, String as, @Nullable Secret secret) {
        this.url = url;
        this.user = as;
        this.password = secret;
        return this;
    }

    /** A property of the driver, such as {@code sslmode}; those that a job file may set, no others. */
    public JdbcTargetBuilder property(String name, String value) {
        properties.put(name, value);
        return this;
    }

    /** The folder of the embedded PostgreSQL, made on first use; {@code .sluice/postgres} in the working folder when it is not said. Needs {@code etl-embedded-postgres} on the class path. */
    public JdbcTargetBuilder embedded(Path folder) {
        this.embedded = folder;
        return this;
    }

    /** Leaves the embedded PostgreSQL running when the target is closed; it stops with the target when it is not said. */
    public JdbcTargetBuilder keepRunning() {
        this.keepRunning = true;
        return this;
    }

    /** What happens to rows that the table holds; {@link Mode#APPEND} when it is not said. */
    public JdbcTargetBuilder mode(Mode how) {
        this.mode = how;
        return this;
    }

    /** Which record of a run wins when a key comes twice in it; {@link OnDuplicate#LAST} when it is not said. */
    public JdbcTargetBuilder onDuplicate(OnDuplicate which) {
        this.onDuplicate = which;
        return this;
    }

    /** With {@link Mode#REPLACE}: which rows the run replaces, in the syntax of {@link dev.sluice.expression.Expression}. */
    public JdbcTargetBuilder replace(String condition) {
        this.replace = condition;
        return this;
    }

    /** What happens when a run would delete rows and has none to put in their place; {@link IfEmpty#FAIL} when it is not said. */
    public JdbcTargetBuilder ifEmpty(IfEmpty what) {
        this.ifEmpty = what;
        return this;
    }

    /** What happens under {@link Mode#MERGE} when the key of a reject cannot be read; {@link IfKeyUnknown#FAIL} when it is not said. */
    public JdbcTargetBuilder ifKeyUnknown(IfKeyUnknown what) {
        this.ifKeyUnknown = what;
        return this;
    }

    /** Whether a missing table is made; {@link Create#IF_MISSING} when it is not said. */
    public JdbcTargetBuilder create(Create when) {
        this.create = when;
        return this;
    }

    /** What happens when the table does not take what the columns bring; {@link Drift#FAIL} when it is not said. */
    public JdbcTargetBuilder drift(Drift what) {
        this.drift = what;
        return this;
    }

    /** The next index of a table that the run makes, over these columns; it is made after the last row, or where batches are committed with the first of them. */
    public JdbcTargetBuilder index(String... columns) {
        indexes.add(List.of(columns));
        return this;
    }

    /** The next SQL statement that runs before the first row, in the load's transaction; none when it is not said. It does not run when there is nothing to load. */
    public JdbcTargetBuilder before(String statement) {
        before.add(statement);
        return this;
    }

    /** The next SQL statement that runs after the last row and before the commit; as {@link #before}. */
    public JdbcTargetBuilder after(String statement) {
        after.add(statement);
        return this;
    }

    /** The schema that keeps what was loaded, made when it is missing; {@code sluice} when it is not said. */
    public JdbcTargetBuilder ledgerSchema(String name) {
        this.ledgerSchema = name;
        return this;
    }

    /**
     * The target. Opens nothing yet.
     *
     * @throws IllegalArgumentException with everything that is wrong, a line each
     */
    public JdbcTarget build() {
        List<String> wrong = new ArrayList<>();
        TableName name = table(wrong);
        addIfSaid(LedgerSchema.nameProblem(ledgerSchema), wrong);
        WriteMode write = WriteMode.of(mode, onDuplicate, replace, ifEmpty, ifKeyUnknown);
        write.contradictions().values().forEach(wrong::add);
        before.forEach(each -> addIfSaid(JobStatements.problem(each), wrong));
        after.forEach(each -> addIfSaid(JobStatements.problem(each), wrong));
        Server server = url == null
                ? new EmbeddedServer(embedded.toAbsolutePath().normalize(), keepRunning)
                : given(url, wrong);
        TableChanges changes = new TableChanges(create, drift, indexes);
        JobSql sql = JobSql.of(before, after);
        if (name != null && server != null) {
            Databases.of(server.dialect())
                    .notCarried(name, write, changes, sql)
                    .values()
                    .forEach(wrong::add);
        }
        if (!wrong.isEmpty() || name == null || server == null) {
            throw new IllegalArgumentException(
                    "the target '" + table + "' cannot be built:\n" + String.join("\n", wrong));
        }
        return new ServerTarget(server, name, write, changes, ledgerSchema, sql);
    }

    private @Nullable TableName table(List<String> wrong) {
        try {
            return TableName.parse(table);
        } catch (IllegalArgumentException e) {
            wrong.add(String.valueOf(e.getMessage()));
            return null;
        }
    }

    private @Nullable Server given(String place, List<String> wrong) {
        DatabaseUrl parsed = DatabaseUrl.parse(place, Databases.ALL, wrong);
        DriverProperties known = parsed == null
                ? Databases.POSTGRES.properties()
                : parsed.dialect().properties();
        properties.forEach((property, value) -> addIfSaid(known.refusal(property, value), wrong));
        if (parsed == null) {
            return null;
        }
        Map<String, String> all = new HashMap<>(parsed.properties());
        all.putAll(properties);
        return new Server.Given(new Login(parsed, user, password, all));
    }

    private static void addIfSaid(@Nullable String problem, List<String> wrong) {
        if (problem != null) {
            wrong.add(problem);
        }
    }
}
