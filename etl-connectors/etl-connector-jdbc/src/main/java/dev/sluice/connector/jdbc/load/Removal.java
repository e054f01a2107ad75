package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.failure.Reject;
import dev.sluice.spi.Deletion;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a load takes away what its table held before, in the load's transaction. {@link #begin}, the rows, {@link #finish}. Used by one thread. */
public interface Removal {

    /** What a mode needs that takes nothing away. */
    Removal NONE = (connection, table) -> table;

    /**
     * Does what comes before the first row.
     *
     * @param table the table as the job means it
     * @return where the rows go
     */
    TableName begin(Connection connection, TableName table) throws SQLException;

    /** Records of the run that are in quarantine. */
    default void rejected(List<Reject> rejects) {}

    /**
     * Does what comes after the last row.
     *
     * @return what was taken away; null when nothing is ever
     */
    default @Nullable Deletion finish(Connection connection) throws SQLException {
        return null;
    }
}
