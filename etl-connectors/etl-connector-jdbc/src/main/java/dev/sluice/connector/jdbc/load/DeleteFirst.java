package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.spi.Deletion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Deletes all rows, or those that meet a condition, before the first row: the keys must be free for the rows that come. DELETE and not TRUNCATE, which would keep everybody from reading until the commit. Used by one thread.
 */
public final class DeleteFirst implements Removal {

    private final WriteMode mode;
    private final String where;
    private TableName table = new TableName(null, "");
    private long deleted;

    public DeleteFirst(WriteMode mode) {
        this.mode = mode;
        // In lines of its own, as a comment may end it.
        this.where = mode.replace() == null ? "" : " WHERE (\n" + mode.replace() + "\n)";
    }

    @Override
    public TableName begin(Connection connection, TableName from) throws SQLException {
        table = from;
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            deleted = statement.executeLargeUpdate("DELETE FROM " + table.sql() + where);
        }
        return table;
    }

    @Override
    public Deletion finish(Connection connection) throws SQLException {
        EmptyGuard.check(mode, table, deleted, "SELECT 1 FROM " + table.sql() + where, connection);
        return new Deletion(deleted, null);
    }
}
