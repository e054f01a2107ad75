package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.load.BatchStore;
import dev.sluice.connector.jdbc.load.KeyedSql;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.spi.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches where COPY cannot serve the table itself: COPY to a temporary table of its own, then one INSERT, which runs rules, is held to row security, and lets the server read text as a type that has no encoder. Not
 * thread-safe.
 */
final class StagedInsert implements BatchStore {

    /** The temporary table that COPY fills. */
    static final String STAGE = "sluice_text";

    private final CopyLoad copy;
    private final String prepare;
    private final String insert;

    /**
     * A way into a table.
     *
     * @param into the table, as SQL
     * @param number the table's column for each row's number in its batch; null when it has none
     */
    StagedInsert(String into, @Nullable String number, TablePlan plan, Schema schema) {
        TableShape shape = Objects.requireNonNull(plan.shape());
        String row = KeyedSql.free("sluice_row", shape.names());
        this.copy = new CopyLoad("pg_temp." + STAGE, row, schema, plan.columns());
        this.prepare = "CREATE TEMPORARY TABLE " + STAGE + " (" + row + " int, "
                + each(
                        plan,
                        column -> TableName.quoted(column.name()) + " "
                                + (column.goesAsText()
                                        ? "text"
                                        : Objects.requireNonNull(shape.column(column.name()))
                                                .baseType()))
                + ") ON COMMIT DROP";
        String head = number == null ? "" : number + ", ";
        // In the order of the records, so that numbers from a sequence are too.
        this.insert = "INSERT INTO " + into + " (" + head + each(plan, column -> TableName.quoted(column.name()))
                + ") SELECT " + (number == null ? "" : row + ", ")
                + each(
                        plan,
                        column -> TableName.quoted(column.name())
                                + (column.goesAsText()
                                        ? "::"
                                                + Objects.requireNonNull(shape.column(column.name()))
                                                        .baseType()
                                        : ""))
                + " FROM pg_temp." + STAGE + " ORDER BY " + row;
    }

    private static String each(TablePlan plan, Function<ColumnPlan, String> words) {
        return plan.columns().stream().map(words).collect(Collectors.joining(", "));
    }

    @Override
    public List<String> prepare() {
        return List.of(prepare);
    }

    @Override
    public String copied() {
        return STAGE;
    }

    @Override
    public int rows() {
        return copy.rows();
    }

    @Override
    public Outcome.Applied store(Batch batch, Wire wire, Connection connection) throws SQLException {
        return new Outcome.Applied(insert(batch, wire, connection));
    }

    /** Writes a batch wholly; gives the count of the server's command tag. */
    long insert(Batch batch, Wire wire, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("TRUNCATE pg_temp." + STAGE);
            long staged = copy.copy(batch, wire);
            if (staged != batch.rows()) {
                throw new SQLException(
                        "the server counts " + staged + " rows of " + batch.rows() + " in the stage", "XX000");
            }
            return statement.executeLargeUpdate(insert);
        }
    }
}
