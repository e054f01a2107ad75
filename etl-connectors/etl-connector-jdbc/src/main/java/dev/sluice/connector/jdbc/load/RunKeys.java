package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.data.Batch;
import java.sql.SQLException;
import java.sql.Statement;

/** The keys of a run, in a temporary table of the server's. Not thread-safe. */
public interface RunKeys {

    /**
     * Remembers the keys of the batch that the stage holds.
     *
     * @param number the batch's
     * @return how many come for the first time in the run
     */
    long remember(Batch batch, int number, Statement statement, Wire wire) throws SQLException;
}
