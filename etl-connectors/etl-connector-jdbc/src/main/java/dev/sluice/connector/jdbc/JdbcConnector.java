package dev.sluice.connector.jdbc;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.Options;
import dev.sluice.config.Problems;
import dev.sluice.spi.Surroundings;
import dev.sluice.spi.Target;
import dev.sluice.spi.TargetConnector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loads into a table of PostgreSQL; without {@code jdbc}, of an embedded one. Has no state, thread-safe. */
public final class JdbcConnector implements TargetConnector {

    /** The folder of the embedded server, beside the job. */
    static final String EMBEDDED_FOLDER = ".sluice/postgres";

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
        String wrongLedger = ledgerProblem(ledger);
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
        JobSql sql = JobSql.of(options.get(JdbcOptions.BEFORE), options.get(JdbcOptions.AFTER));
        JdbcOptions.Section section = options.find(JdbcOptions.JDBC);
        if (section == null) {
            if (table == null || options.has(JdbcOptions.JDBC)) {
                return null;
            }
            boolean keep = options.get(JdbcOptions.KEEP_RUNNING);
            Server embedded = new EmbeddedServer(surroundings.resolve(EMBEDDED_FOLDER), keep);
            return new PostgresTarget(embedded, table, mode, changes(options), ledger, sql);
        }
        Login login = section.login(problems);
        if (table == null || login == null) {
            return null;
        }
        return new PostgresTarget(new Server.Given(login), table, mode, changes(options), ledger, sql);
    }

    /** What stands against a schema for the ledger, in words; null when nothing does. */
    static @Nullable String ledgerProblem(String schema) {
        if (TableName.tooLong(schema) || schema.isEmpty() || schema.startsWith("pg_")) {
            return "'" + schema + "' cannot be a schema of ours: write at most " + TableName.MAX_IDENTIFIER_BYTES
                    + " bytes, not beginning with pg_";
        }
        return null;
    }

    private static TableChanges changes(Options options) {
        return new TableChanges(
                options.get(JdbcOptions.CREATE), options.get(JdbcOptions.DRIFT), options.get(JdbcOptions.INDEXES));
    }

    private static WriteMode mode(Options options) {
        return WriteMode.of(
                options.get(JdbcOptions.MODE),
                said(options, JdbcOptions.ON_DUPLICATE),
                options.find(JdbcOptions.REPLACE),
                said(options, JdbcOptions.IF_EMPTY),
                said(options, JdbcOptions.IF_KEY_UNKNOWN));
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
