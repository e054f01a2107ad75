package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.connection.Connector;
import dev.sluice.connector.jdbc.connection.Login;
import dev.sluice.connector.jdbc.connection.Server;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.context.RunContext;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs SQL in a database and gives what came of it as text, bounded. Thread-safe; each call has a connection of its own, and every statement commits by itself. Whoever opens it closes it. */
public final class SqlConsole implements AutoCloseable {

    /** The most rows that an answer may hold. */
    public static final int MAX_ROWS = 100_000;

    /** The longest value in characters; a longer one is cut and ends with an ellipsis. */
    public static final int MAX_VALUE = 10_000;

    private final Server server;
    private final boolean owned;

    SqlConsole(Server server, boolean owned) {
        this.server = server;
        this.owned = owned;
    }

    /**
     * The answer to one SQL text; of several statements, the last one's.
     *
     * @param columns the names of the columns; empty for a statement that gives no rows
     * @param rows the rows as text; null for null
     * @param cut whether there were more rows
     * @param changed how many rows a statement without an answer changed, else -1
     */
    public record Answer(List<String> columns, List<List<@Nullable String>> rows, boolean cut, long changed) {}

    /** A console on the embedded server over a folder. */
    public static SqlConsole embedded(Path folder, boolean keepRunning) {
        return new SqlConsole(new EmbeddedServer(folder, keepRunning), true);
    }

    /**
     * Runs SQL.
     *
     * @param most how many rows to keep, from 1 to {@link #MAX_ROWS}
     * @throws dev.sluice.failure.RunFailedException with the server's words when it refuses
     */
    public Answer run(String sql, int most, RunContext context) {
        if (most < 1 || most > MAX_ROWS) {
            throw new IllegalArgumentException("1 to " + MAX_ROWS + " rows");
        }
        Login login = server.login(context);
        try (Wire wire = Connector.connect(login, "sluice sql", context)) {
            return wire.get(context, "the database refuses the statement", connection -> run(connection, sql, most));
        }
    }

    private static Answer run(Connection connection, String sql, int most) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(most + 1);
            boolean isRows = statement.execute(sql);
            Answer answer = new Answer(List.of(), List.of(), false, 0);
            while (isRows || statement.getLargeUpdateCount() >= 0) {
                answer = isRows
                        ? answer(statement, most)
                        : new Answer(List.of(), List.of(), false, statement.getLargeUpdateCount());
                isRows = statement.getMoreResults();
            }
            return answer;
        }
    }

    private static Answer answer(Statement statement, int most) throws SQLException {
        try (ResultSet result = statement.getResultSet()) {
            ResultSetMetaData meta = result.getMetaData();
            List<String> names = new ArrayList<>();
            for (int i = 1; i <= meta.getColumnCount(); i++) {
                names.add(meta.getColumnLabel(i));
            }
            List<List<@Nullable String>> rows = new ArrayList<>();
            boolean cut = false;
            while (!cut && result.next()) {
                cut = rows.size() == most;
                if (!cut) {
                    rows.add(row(result, names.size()));
                }
            }
            return new Answer(List.copyOf(names), Collections.unmodifiableList(rows), cut, -1);
        }
    }

    private static List<@Nullable String> row(ResultSet result, int columns) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= columns; i++) {
            String value = result.getString(i);
            values.add(value != null && value.length() > MAX_VALUE ? value.substring(0, MAX_VALUE - 1) + "…" : value);
        }
        return Collections.unmodifiableList(values);
    }

    /** Stops an embedded server that this console started; leaves a target's server alone. */
    @Override
    public void close() {
        if (owned) {
            server.close();
        }
    }
}
