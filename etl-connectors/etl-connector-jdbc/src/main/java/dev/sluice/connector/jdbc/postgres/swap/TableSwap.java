package dev.sluice.connector.jdbc.postgres.swap;

import dev.sluice.connector.jdbc.load.EmptyGuard;
import dev.sluice.connector.jdbc.load.Removal;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Deletion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Loads a new table beside the one that stands, and gives it its name when the last row is in. The new one has the columns, defaults, checks, keys, indexes, foreign keys, grants, comments and sequences of the one that stands; what else hangs on that one is refused
 * beforehand ({@link SwapCheck}). What refuses rows is there before the first row, the other indexes are made after the last. The indexes of the table that stands get other names first, so that those of the new one have theirs from the start: rejects name them. Used by one thread.
 */
public final class TableSwap implements Removal {

    /** What the name of the new table ends with while it is loaded. */
    static final String LOADING = "_loading";

    /** Tells our previous tables from others. */
    static final String KEPT = "kept by sluice: what the table held before run ";

    private final WriteMode mode;
    private final String run;
    private final List<String> later = new ArrayList<>();
    private TableName table = new TableName(null, "");

    public TableSwap(WriteMode mode, String run) {
        this.mode = mode;
        this.run = run;
    }

    public static TableName named(TableName table, String ending) {
        return new TableName(table.schema(), table.table() + ending);
    }

    private TableName previous() {
        return named(table, WriteMode.PREVIOUS);
    }

    private TableName loading() {
        return named(table, LOADING);
    }

    @Override
    public TableName begin(Connection connection, TableName standing) throws SQLException {
        table = standing;
        dropPrevious(connection);
        SwapParts parts = SwapParts.of(connection, table);
        List<String> now = new ArrayList<>();
        for (String index : parts.indexes()) {
            now.add("ALTER INDEX " + new TableName(table.schema(), index).sql() + " RENAME TO "
                    + TableName.quoted(index + WriteMode.PREVIOUS));
        }
        parts.before().forEach(part -> now.add(part.sql(loading())));
        parts.after().forEach(part -> later.add(part.sql(loading())));
        run(connection, now);
        return loading();
    }

    private void dropPrevious(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT obj_description(to_regclass(?), 'pg_class') LIKE ? FROM pg_class WHERE oid = to_regclass(?)")) {
            statement.setString(1, previous().sql());
            statement.setString(2, KEPT + "%");
            statement.setString(3, previous().sql());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return;
                }
                if (!row.getBoolean(1)) {
                    throw new RunFailedException("`mode: swap` keeps the previous table as " + previous()
                            + ", and a table of that name is there that no run has kept; rename it, or drop it");
                }
            }
        }
        run(connection, List.of("DROP TABLE " + previous().sql()));
    }

    @Override
    public Deletion finish(Connection connection) throws SQLException {
        long held = count(connection, table);
        EmptyGuard.check(mode, table, held, "SELECT 1 FROM " + loading().sql(), connection);
        later.add("ALTER TABLE " + table.sql() + " RENAME TO "
                + TableName.quoted(previous().table()));
        later.add("COMMENT ON TABLE " + previous().sql() + " IS " + TableName.literal(KEPT + run));
        later.add("ALTER TABLE " + loading().sql() + " RENAME TO " + TableName.quoted(table.table()));
        run(connection, later);
        return new Deletion(held, previous().toString());
    }

    public static long count(Connection connection, TableName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table.sql())) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /** The run that has taken a table's place and kept it; null for a table that none has kept. */
    public static @Nullable String keptBy(Connection connection, TableName previous) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT obj_description(to_regclass(?), 'pg_class')")) {
            statement.setString(1, previous.sql());
            try (ResultSet row = statement.executeQuery()) {
                String comment = row.next() ? row.getString(1) : null;
                return comment != null && comment.startsWith(KEPT) ? comment.substring(KEPT.length()) : null;
            }
        }
    }

    /** Drops the table that a run has made, and gives its name, and those of its indexes, to the one that was kept. */
    public static void back(Connection connection, TableName table) throws SQLException {
        TableName previous = named(table, WriteMode.PREVIOUS);
        List<String> statements = new ArrayList<>();
        statements.add("COMMENT ON TABLE " + previous.sql() + " IS NULL");
        SwapParts.moving(connection, table).forEach(part -> statements.add(part.sql(previous)));
        statements.add("DROP TABLE " + table.sql());
        for (String index : SwapParts.of(connection, previous).indexes()) {
            if (index.endsWith(WriteMode.PREVIOUS)) {
                statements.add("ALTER INDEX " + new TableName(table.schema(), index).sql() + " RENAME TO "
                        + TableName.quoted(index.substring(0, index.length() - WriteMode.PREVIOUS.length())));
            }
        }
        statements.add("ALTER TABLE " + previous.sql() + " RENAME TO " + TableName.quoted(table.table()));
        run(connection, statements);
    }

    private static void run(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }
}
