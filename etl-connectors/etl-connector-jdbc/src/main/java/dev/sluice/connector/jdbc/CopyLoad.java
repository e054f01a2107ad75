package dev.sluice.connector.jdbc;

import dev.sluice.data.Batch;
import dev.sluice.data.Columns;
import dev.sluice.data.Schema;
import dev.sluice.spi.Outcome;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.copy.CopyIn;

/**
 * One batch as one {@code COPY … FROM STDIN (FORMAT binary)}: looked through first, so that what can be known is refused before anything is sent, then encoded straight from the columns' arrays. Not thread-safe.
 */
final class CopyLoad {

    /** Signature, flags and the length of the header's extension (PostgreSQL manual, COPY, Binary Format). */
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int TRAILER = -1;
    private static final int NULL = -1;

    private final Schema schema;
    private final String sql;
    private final ColumnPlan[] plans;
    private final CopyBuffer buffer = new CopyBuffer(this::send);
    private @Nullable CopyIn copy;

    CopyLoad(TableName table, Schema schema, List<ColumnPlan> plans) {
        this.schema = schema;
        this.plans = plans.toArray(new ColumnPlan[0]);
        this.sql = "COPY " + table.sql() + " ("
                + plans.stream().map(plan -> TableName.quoted(plan.name())).collect(Collectors.joining(", "))
                + ") FROM STDIN (FORMAT binary)";
    }

    /** The first row that cannot be stored as it is, or null; nothing is sent. */
    Outcome.@Nullable Refused check(Batch batch) {
        int before = 0;
        for (Batch.Slice slice : batch.slices()) {
            Columns columns = slice.columns();
            if (!columns.schema().equals(schema)) {
                throw new IllegalArgumentException("the rows have another schema than the session was opened for");
            }
            int worst = -1;
            int bad = slice.to();
            for (int i = 0; i < plans.length; i++) {
                int found = plans[i].firstBad(columns, i, slice.from(), bad);
                if (found < bad) {
                    bad = found;
                    worst = i;
                }
            }
            if (worst >= 0) {
                return new Outcome.Refused(before + bad - slice.from(), plans[worst].violation(columns, worst, bad));
            }
            before += slice.rows();
        }
        return null;
    }

    /** Sends a batch; gives the count of the server's command tag. */
    long send(Batch batch, Wire wire) throws SQLException {
        CopyIn active = wire.driver().getCopyAPI().copyIn(sql);
        copy = active;
        buffer.reset();
        try {
            wire.sending(true);
            buffer.putBytes(HEADER, 0, HEADER.length);
            for (Batch.Slice slice : batch.slices()) {
                encode(slice.columns(), slice.from(), slice.to());
            }
            buffer.putShort(TRAILER);
            buffer.flush();
            wire.sending(false);
            return active.endCopy();
        } catch (SQLException e) {
            cancel(active, e);
            throw e;
        } finally {
            copy = null;
        }
    }

    private static void cancel(CopyIn active, SQLException cause) {
        if (active.isActive()) {
            try {
                active.cancelCopy();
            } catch (SQLException e) {
                cause.addSuppressed(e);
            }
        }
    }

    private void encode(Columns columns, int from, int to) throws SQLException {
        for (int row = from; row < to; row++) {
            buffer.putShort(plans.length);
            for (int i = 0; i < plans.length; i++) {
                if (columns.isNull(i, row)) {
                    buffer.putInt(NULL);
                } else {
                    plans[i].encoder().encode(columns, i, row, buffer);
                }
            }
        }
    }

    private void send(byte[] bytes, int from, int length) throws SQLException {
        if (copy != null) {
            copy.writeToCopy(bytes, from, length);
        }
    }
}
