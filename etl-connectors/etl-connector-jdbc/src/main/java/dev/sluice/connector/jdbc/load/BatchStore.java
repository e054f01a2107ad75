package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.data.Batch;
import dev.sluice.spi.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Stores one batch after the other, each by COPY to a temporary table and statements from there. Not thread-safe. */
public interface BatchStore {

    /** What makes the temporary tables, in the load's transaction. */
    List<String> prepare();

    /** Stores a batch wholly. */
    Outcome.Applied store(Batch batch, Wire wire, Connection connection) throws SQLException;

    /** The name of the table that COPY fills. */
    String copied();

    /** How many rows the last COPY was given. */
    int rows();
}
