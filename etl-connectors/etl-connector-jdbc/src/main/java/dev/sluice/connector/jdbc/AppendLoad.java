package dev.sluice.connector.jdbc;

import dev.sluice.data.Batch;
import dev.sluice.failure.FailureCode;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches by COPY straight into the table. Once a unique index has refused a row, the next batches are sieved before they are sent: for {@link #SIEVED} batches without a find, and after each further surprise for twice as many.
 * Not thread-safe.
 */
final class AppendLoad {

    /** How many batches without a find end the sieving, the first time. */
    static final int SIEVED = 8;

    private static final int MOST_SIEVED = 1 << 20;

    private final CopyLoad load;
    private final @Nullable UniqueSieve sieve;
    private int patience = SIEVED;
    private int left;
    private boolean surprised;
    private BitSet out = new BitSet();

    AppendLoad(CopyLoad load, @Nullable UniqueSieve sieve) {
        this.load = load;
        this.sieve = sieve;
    }

    Outcome.Applied send(Batch batch, Wire wire, Connection connection) throws SQLException {
        surprised = false;
        out = new BitSet();
        if (sieve == null || left == 0) {
            return new Outcome.Applied(load.send(batch, wire));
        }
        List<RefusedRow> refused = sieve.find(batch, wire, connection);
        if (refused.isEmpty()) {
            left--;
            return new Outcome.Applied(load.send(batch, wire));
        }
        left = patience;
        refused.forEach(row -> out.set(row.row()));
        Batch rest = batch.without(out);
        long rows = rest.slices().isEmpty() ? 0 : load.send(rest, wire);
        return new Outcome.Applied(rows, 0, refused);
    }

    /** What a refusal of the batch that was sent last means: its row counted in the whole batch, and that the next ones are sieved. */
    Outcome.Refused refused(Outcome.Refused refused) {
        if (sieve != null && left == 0 && refused.violation().code() == FailureCode.DB_UNIQUE) {
            surprised = true;
            left = patience;
            patience = Math.min(MOST_SIEVED, 2 * patience);
        }
        if (refused.row() == Outcome.Refused.UNKNOWN_ROW || out.isEmpty()) {
            return refused;
        }
        int row = out.nextClearBit(0);
        for (int passed = 0; passed < refused.row(); passed++) {
            row = out.nextClearBit(row + 1);
        }
        return new Outcome.Refused(row, refused.violation());
    }

    /** Whether the last batch was refused for a reason that is sieved from now on. */
    boolean surprised() {
        return surprised;
    }
}
