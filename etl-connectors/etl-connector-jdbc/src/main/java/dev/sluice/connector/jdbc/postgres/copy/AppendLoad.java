package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.data.Batch;
import dev.sluice.failure.FailureCode;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches by COPY straight into the table, many by one COPY. Once a unique index has refused a row, the next batches are sieved before they are sent, and so each by a COPY of its own: for {@link #SIEVED} batches without a find, and after
 * each further surprise for twice as many. Not thread-safe.
 */
final class AppendLoad implements Loading {

    /** How many batches without a find end the sieving, the first time. */
    static final int SIEVED = 8;

    private static final int MOST_SIEVED = 1 << 20;

    private final CopyLoad load;
    private final @Nullable UniqueSieve sieve;
    private int patience = SIEVED;
    private int left;
    private boolean surprised;

    /** How many rows were offered since the last answer, and which of them the sieve has taken out. */
    private int offered;

    private BitSet out = new BitSet();
    private List<RefusedRow> refused = new ArrayList<>();

    /** How many rows the COPYs were given that have ended since, and how many of them the server says it has stored. */
    private int ended;

    private long stored;

    AppendLoad(CopyLoad load, @Nullable UniqueSieve sieve) {
        this.load = load;
        this.sieve = sieve;
    }

    @Override
    public void offer(Batch batch, Wire wire, Connection connection) throws SQLException {
        surprised = false;
        if (sieve == null || left == 0) {
            load.send(batch, wire);
        } else {
            endCopy(wire);
            Batch rest = without(sieve.find(batch, wire, connection), batch);
            if (!rest.slices().isEmpty()) {
                load.send(rest, wire);
            }
        }
        offered += batch.rows();
    }

    private Batch without(List<RefusedRow> found, Batch batch) {
        if (found.isEmpty()) {
            left--;
            return batch;
        }
        left = patience;
        BitSet here = new BitSet();
        for (RefusedRow row : found) {
            here.set(row.row());
            out.set(offered + row.row());
            refused.add(new RefusedRow(offered + row.row(), row.violations()));
        }
        return batch.without(here);
    }

    private void endCopy(Wire wire) throws SQLException {
        if (load.underWay()) {
            stored += load.end(wire);
            ended += load.rows();
        }
    }

    @Override
    public Outcome.Applied settle(Wire wire) throws SQLException {
        endCopy(wire);
        Outcome.Applied applied = new Outcome.Applied(stored, 0, refused);
        beginAnew();
        return applied;
    }

    private void beginAnew() {
        offered = 0;
        out = new BitSet();
        refused = new ArrayList<>();
        ended = 0;
        stored = 0;
    }

    @Override
    public int copied() {
        return load.rows();
    }

    @Override
    public Outcome.Refused refused(Outcome.Refused byCopy) {
        if (sieve != null && left == 0 && byCopy.violation().code() == FailureCode.DB_UNIQUE) {
            surprised = true;
            left = patience;
            patience = Math.min(MOST_SIEVED, 2 * patience);
        }
        int row = byCopy.row() == Outcome.Refused.UNKNOWN_ROW ? byCopy.row() : offeredAs(ended + byCopy.row());
        beginAnew();
        return new Outcome.Refused(row, byCopy.violation());
    }

    /** The place among all rows that were offered of one that was sent. */
    private int offeredAs(int sent) {
        if (out.isEmpty()) {
            return sent;
        }
        int row = out.nextClearBit(0);
        for (int passed = 0; passed < sent; passed++) {
            row = out.nextClearBit(row + 1);
        }
        return row;
    }

    @Override
    public boolean finds() {
        return surprised;
    }

    @Override
    public void abandon() throws SQLException {
        load.cancel();
    }
}
