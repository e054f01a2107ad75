package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.data.Batch;
import dev.sluice.spi.Outcome;
import java.sql.Connection;
import java.sql.SQLException;

/** How batches get into the table. Not thread-safe. */
interface Loading {

    /** Takes a batch; whether its rows are stored is known when {@link #settle} has returned. After a failure nothing that was taken since then is stored. */
    void offer(Batch batch, Wire wire, Connection connection) throws SQLException;

    /** Stores what was taken and is not stored yet; gives what became of everything since the last time, as if it had been one batch. */
    Outcome.Applied settle(Wire wire) throws SQLException;

    /** How many rows the COPY that failed had been given. */
    int copied();

    /** A refusal by that COPY, with its row counted over everything since {@link #settle}; it begins anew. */
    Outcome.Refused refused(Outcome.Refused byCopy);

    /** Whether, after the last refusal, all rows that are refused for the like reason are found when they are taken again. */
    default boolean finds() {
        return false;
    }

    /** Ends a COPY that is under way, as nothing else can be done before. */
    default void abandon() throws SQLException {}
}
