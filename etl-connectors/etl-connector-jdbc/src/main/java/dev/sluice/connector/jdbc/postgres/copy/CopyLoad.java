package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Batch;
import dev.sluice.data.Columns;
import dev.sluice.data.Schema;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/**
 * Batches, or some columns of them, as a {@code COPY … FROM STDIN (FORMAT binary)}, encoded straight from the columns' arrays. Not thread-safe.
 */
final class CopyLoad {

    /** Signature, flags and the length of the header's extension (PostgreSQL manual, COPY, Binary Format). */
    private static final byte[] HEADER = "PGCOPY\n\377\r\n\0\0\0\0\0\0\0\0\0".getBytes(StandardCharsets.ISO_8859_1);

    private static final int TRAILER = -1;
    private static final int NULL = -1;

    private final String sql;
    private final ColumnPlan[] plans;
    private final int[] indexes;
    private final boolean numbered;
    private final CopyBuffer buffer = new CopyBuffer(this::send);
    private @Nullable CopyIn copy;
    private int rows;

    /**
     * How batches go into a table.
     *
     * @param table the table, as SQL
     * @param number the first column of the table, for each row's number in its COPY from 0; null when there is none
     * @param plans the columns that are copied, some of the schema's
     */
    CopyLoad(String table, @Nullable String number, Schema schema, List<ColumnPlan> plans) {
        this.numbered = number != null;
        this.plans = plans.toArray(new ColumnPlan[0]);
        this.indexes =
                plans.stream().mapToInt(plan -> schema.indexOf(plan.name())).toArray();
        this.sql = "COPY " + table + " (" + (number == null ? "" : TableName.quoted(number) + ", ")
                + plans.stream().map(plan -> TableName.quoted(plan.name())).collect(Collectors.joining(", "))
                + ") FROM STDIN (FORMAT binary)";
    }

    /** Sends a batch by a COPY of its own; gives the count of the server's command tag. */
    long copy(Batch batch, Wire wire) throws SQLException {
        send(batch, wire);
        return end(wire);
    }

    /** Sends a batch, or most of it, as a part of the COPY that is under way; begins one when none is. */
    void send(Batch batch, Wire wire) throws SQLException {
        try {
            CopyIn active = copy;
            if (active == null) {
                active = wire.driver(PGConnection.class).getCopyAPI().copyIn(sql);
                copy = active;
                rows = 0;
                buffer.reset();
                buffer.putBytes(HEADER, 0, HEADER.length);
            }
            wire.sending(true);
            for (Batch.Slice slice : batch.slices()) {
                encode(slice.columns(), slice.from(), slice.to());
            }
            wire.sending(false);
        } catch (SQLException e) {
            cancel(e);
            throw e;
        }
    }

    /** Ends the COPY that is under way; gives the count of its command tag. */
    long end(Wire wire) throws SQLException {
        CopyIn active = Objects.requireNonNull(copy);
        try {
            wire.sending(true);
            buffer.putShort(TRAILER);
            buffer.flush();
            wire.sending(false);
            long stored = active.endCopy();
            copy = null;
            return stored;
        } catch (SQLException e) {
            cancel(e);
            throw e;
        }
    }

    /** Ends the COPY that is under way without storing its rows. */
    void cancel() throws SQLException {
        CopyIn active = copy;
        copy = null;
        if (active != null && active.isActive()) {
            active.cancelCopy();
        }
    }

    private void cancel(SQLException cause) {
        try {
            cancel();
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    boolean underWay() {
        return copy != null;
    }

    /** How many rows the last COPY was given. */
    int rows() {
        return rows;
    }

    private void encode(Columns columns, int from, int to) throws SQLException {
        for (int row = from; row < to; row++) {
            buffer.putShort(numbered ? plans.length + 1 : plans.length);
            if (numbered) {
                buffer.putInt(Integer.BYTES);
                buffer.putInt(rows);
            }
            for (int i = 0; i < plans.length; i++) {
                if (columns.isNull(indexes[i], row)) {
                    buffer.putInt(NULL);
                } else {
                    plans[i].encoder().encode(columns, indexes[i], row, buffer);
                }
            }
            rows++;
        }
    }

    private void send(byte[] bytes, int from, int length) throws SQLException {
        if (copy != null) {
            copy.writeToCopy(bytes, from, length);
        }
    }
}
