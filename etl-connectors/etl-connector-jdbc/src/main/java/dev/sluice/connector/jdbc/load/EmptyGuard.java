package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.mode.IfEmpty;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.failure.RunFailedException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;

/** Keeps a run that has no row from emptying what it replaces. Has no state. */
public final class EmptyGuard {

    private EmptyGuard() {}

    /**
     * Asks whether the run has rows.
     *
     * @param held how many rows are taken away
     * @param rows a query that has a row when the run has
     * @throws RunFailedException when it has none, and rows would be taken away for nothing
     */
    public static void check(WriteMode mode, TableName table, long held, String rows, Connection connection)
            throws SQLException {
        if (held == 0 || mode.ifEmpty() == IfEmpty.OK || has(connection, rows)) {
            return;
        }
        throw new RunFailedException(String.format(
                Locale.ROOT,
                "the run has no row, and %s would take away %,d %s of %s for nothing; see whether the input is what it"
                        + " should be, or write `if_empty: ok`",
                mode.words(),
                held,
                held == 1 ? "row" : "rows",
                table));
    }

    private static boolean has(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT EXISTS (" + query + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
