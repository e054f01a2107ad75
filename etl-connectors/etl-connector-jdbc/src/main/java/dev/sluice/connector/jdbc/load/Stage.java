package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.data.Batch;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** How the rows of a batch get to the temporary table from which a load by key goes on. Not thread-safe. */
public interface Stage {

    /** What it needs beside that table, as statements in the load's transaction. */
    List<String> prepare();

    /** Brings a batch there, in the table's types and each row with its number; gives the server's count. */
    long fill(Batch batch, Wire wire, Connection connection) throws SQLException;

    /** The name of the table to which rows are sent. */
    String filled();

    /** How many rows were sent for the last batch. */
    int rows();
}
