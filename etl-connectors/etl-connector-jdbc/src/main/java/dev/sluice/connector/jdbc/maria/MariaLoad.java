package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.load.KeyedLoad;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.spi.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of one load on their way into a table of MariaDB's, by the mode that the job asks for. Not thread-safe. */
final class MariaLoad {

    private final TableName table;
    private final WriteMode mode;
    private final LoadData data;
    private final @Nullable KeyedLoad keyed;

    MariaLoad(TableName table, WriteMode mode, Schema schema) {
        this.table = table;
        this.mode = mode;
        if (mode.keyed()) {
            MariaKeyedSql sql = new MariaKeyedSql(mode, table, schema);
            this.data = new LoadData(sql.stage(), sql.number(), schema);
            this.keyed = new KeyedLoad(
                    mode,
                    sql,
                    data,
                    (batch, number, statement, wire) ->
                            statement.executeLargeUpdate(wire.limited(sql.rememberKeys(number))),
                    WriteMode.key(schema));
        } else {
            this.data = new LoadData(table, null, schema);
            this.keyed = null;
        }
    }

    /** Makes what the load needs beside the table, anew. */
    void prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : keyed == null ? List.<String>of() : keyed.prepare()) {
                statement.execute(each);
            }
        }
    }

    Outcome write(Batch batch, Wire wire, RunContext context) {
        if (batch.rows() == 0) {
            return new Outcome.Applied(0);
        }
        try {
            return wire.call(context, connection -> store(batch, wire, connection));
        } catch (SQLException e) {
            return new MariaFailure(table).outcome(e, batch.rows());
        }
    }

    private Outcome store(Batch batch, Wire wire, Connection connection) throws SQLException {
        if (keyed == null) {
            return new Outcome.Applied(data.fill(batch, wire, connection));
        }
        Outcome.Applied applied = keyed.store(batch, wire, connection);
        long known = applied.rows() + applied.duplicates() + applied.refused().size();
        if (known < batch.rows() && mode.conflict() != WriteMode.Conflict.LEAVE) {
            throw new SQLException(
                    "rows that had a key of the batch were deleted or changed while it was written",
                    "HY000",
                    MariaErrors.CHANGED_MEANWHILE);
        }
        return applied;
    }
}
