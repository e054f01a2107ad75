package dev.sluice.connector.jdbc;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.ledger.LedgerSchema;
import dev.sluice.connector.jdbc.mode.ModeOptions;
import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.statement.JobSql;
import dev.sluice.connector.jdbc.statement.StatementOptions;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.spi.TargetConnector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads into a table of PostgreSQL or MariaDB, by what the url says; without {@code jdbc}, of an embedded PostgreSQL. Has no state, thread-safe. */
public final class JdbcConnector implements TargetConnector {

    @Override
    public String key() {
        return "jdbc";
    }

    @Override
    public OptionSet options() {
        return JdbcOptions.ALL;
    }

    @Override
    public boolean isDefault() {
        return true;
    }

    @Override
    public @Nullable Target create(Options options, Surroundings surroundings, Problems problems) {
        TableName table = table(options, problems);
        String ledger = options.get(JdbcOptions.LEDGER_SCHEMA);
        String wrongLedger = LedgerSchema.nameProblem(ledger);
        if (wrongLedger != null) {
            problems.add(options.place(JdbcOptions.LEDGER_SCHEMA), wrongLedger);
            return null;
        }
        WriteMode mode = mode(options);
        Map<Option<?>, String> contradictions = mode.contradictions();
        if (!contradictions.isEmpty()) {
            contradictions.forEach((option, words) -> problems.add(options.place(option), words));
            return null;
        }
        JobSql sql = JobSql.of(options.get(StatementOptions.BEFORE), options.get(StatementOptions.AFTER));
        Server server = server(options, surroundings, problems);
        if (table == null || server == null) {
            return null;
        }
        TableChanges changes = changes(options);
        Map<Option<?>, String> notCarried = Databases.of(server.dialect()).notCarried(table, mode, changes, sql);
        notCarried.forEach((option, words) -> problems.add(options.place(option), words));
        return notCarried.isEmpty() ? new ServerTarget(server, table, mode, changes, ledger, sql) : null;
    }

    /** Null when the one that is named cannot be used; the problems say so then. */
    private static @Nullable Server server(Options options, Surroundings surroundings, Problems problems) {
        JdbcOptions.Section section = options.find(JdbcOptions.JDBC);
        if (section != null) {
            Login login = section.login(problems);
            return login == null ? null : new Server.Given(login);
        }
        return options.has(JdbcOptions.JDBC)
                ? null
                : new EmbeddedServer(
                        surroundings.resolve(EmbeddedServer.FOLDER), options.get(JdbcOptions.KEEP_RUNNING));
    }

    private static TableChanges changes(Options options) {
        return new TableChanges(
                options.get(ModeOptions.CREATE), options.get(ModeOptions.DRIFT), options.get(ModeOptions.INDEXES));
    }

    private static WriteMode mode(Options options) {
        return WriteMode.of(
                options.get(ModeOptions.MODE),
                said(options, ModeOptions.ON_DUPLICATE),
                options.find(ModeOptions.REPLACE),
                said(options, ModeOptions.IF_EMPTY),
                said(options, ModeOptions.IF_KEY_UNKNOWN));
    }

    private static <T> @Nullable T said(Options options, Option<T> option) {
        return options.has(option) ? options.get(option) : null;
    }

    private static @Nullable TableName table(Options options, Problems problems) {
        String text = options.find(JdbcOptions.TABLE);
        if (text == null) {
            return null;
        }
        try {
            return TableName.parse(text);
        } catch (IllegalArgumentException e) {
            problems.add(options.place(JdbcOptions.TABLE), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
