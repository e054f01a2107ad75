package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.ledger.Ledger;
import dev.sluice.connector.jdbc.ledger.Told;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.catalog.Catalog;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.connector.jdbc.postgres.swap.TableSwap;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.undo.Undo;
import dev.sluice.connector.jdbc.undo.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Takes back what a run has loaded into PostgreSQL, also by the table that a swap has kept. Used once, by one thread. */
final class PostgresUndo extends Undo {

    /** How many runs a message names. */
    private static final int MOST_TOLD = 5;

    PostgresUndo(SessionOpener opener, Wire wire, String job, String run, @Nullable String runColumn) {
        super(opener.table(), opener.schema(), opener.mode(), wire, job, run, runColumn);
    }

    @Override
    protected @Nullable String elsewhere(Connection connection, TableName table, String column) throws SQLException {
        TableName previous = TableSwap.named(table, WriteMode.PREVIOUS);
        String swap = TableSwap.keptBy(connection, previous);
        return swap != null && hasRows(connection, previous, column)
                ? "run " + run + " cannot be undone yet: its rows are in " + previous + ", which run " + swap
                        + " has kept when it took its place; undo run " + swap + " first, or drop " + previous
                : null;
    }

    /** Whether a table that a swap has kept holds rows of the run: they would come back with it. */
    private boolean hasRows(Connection connection, TableName kept, String column) throws SQLException {
        TableShape shape = Catalog.read(connection, kept);
        if (shape == null || shape.column(column) == null) {
            return false;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT EXISTS (SELECT FROM " + kept.sql() + " WHERE " + TableName.quoted(column) + " = ?)")) {
            statement.setString(1, run);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    @Override
    protected Verdict swapBack(Connection connection, TableName table, Ledger ledger, Told told, String words)
            throws SQLException {
        TableName previous = TableSwap.named(table, WriteMode.PREVIOUS);
        if (!run.equals(TableSwap.keptBy(connection, previous))) {
            return not(words + "keeps the table of before the latest run alone, and " + previous
                    + " is not that of before run " + run);
        }
        String replayed = replayed(connection, ledger);
        if (replayed != null) {
            return not(replayed);
        }
        // Whoever writes to the table waits from here on, and what is told of it is true until the commit.
        Catalog.lockAgainstAll(connection, table);
        List<String> behind = ledger.behind(connection, run, MOST_TOLD);
        if (!behind.isEmpty()) {
            return not("run " + run + " cannot be undone: what was loaded into " + table
                    + " since would go with its table, by " + String.join(", ", behind)
                    + "; undo these first, or copy what " + previous + " holds where you need it");
        }
        long held = TableSwap.count(connection, table);
        TableSwap.back(connection, table);
        tell(connection, ledger);
        return new Verdict(
                true,
                previous + " is " + table + " again, as it was before run " + run
                        + (held == told.loaded()
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        "; the table that went held %,d %s, and the run had loaded %,d: the others were"
                                                + " written or deleted since",
                                        held,
                                        held == 1 ? "row" : "rows",
                                        told.loaded())));
    }
}
