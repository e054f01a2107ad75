package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.load.BatchStore;
import dev.sluice.data.Batch;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Stores each batch when it is offered. Not thread-safe. */
final class EachBatch implements Loading {

    private final BatchStore store;

    /** What became of the batches since the last answer, and how many rows they had. */
    private Outcome.Applied applied = new Outcome.Applied(0);

    private int offered;

    EachBatch(BatchStore store) {
        this.store = store;
    }

    @Override
    public void offer(Batch batch, Wire wire, Connection connection) throws SQLException {
        Outcome.Applied more = store.store(batch, wire, connection);
        List<RefusedRow> refused = new ArrayList<>(applied.refused());
        for (RefusedRow row : more.refused()) {
            refused.add(new RefusedRow(offered + row.row(), row.violations()));
        }
        applied = new Outcome.Applied(applied.rows() + more.rows(), applied.duplicates() + more.duplicates(), refused);
        offered += batch.rows();
    }

    @Override
    public Outcome.Applied settle(Wire wire) {
        Outcome.Applied all = applied;
        beginAnew();
        return all;
    }

    private void beginAnew() {
        applied = new Outcome.Applied(0);
        offered = 0;
    }

    @Override
    public int copied() {
        return store.rows();
    }

    @Override
    public Outcome.Refused refused(Outcome.Refused byCopy) {
        int row = byCopy.row() == Outcome.Refused.UNKNOWN_ROW ? byCopy.row() : offered + byCopy.row();
        beginAnew();
        return new Outcome.Refused(row, byCopy.violation());
    }
}
