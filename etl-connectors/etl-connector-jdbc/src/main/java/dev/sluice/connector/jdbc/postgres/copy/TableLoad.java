package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.check.Foresight;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.load.BatchStore;
import dev.sluice.connector.jdbc.load.KeyedSql;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The rows of one load on their way into a table, by the mode and the way that its plan asks for. Not thread-safe. */
public final class TableLoad {

    private final Foresight foresight;
    private final @Nullable BatchStore store;
    private final Loading loading;
    private final CopyFailure failure;

    public TableLoad(TablePlan plan, WriteMode mode, Schema schema) {
        this.foresight = new Foresight(
                schema, plan.columns().stream().map(ColumnPlan::guard).toList());
        CopyLoad copy = new CopyLoad(plan.table().sql(), null, schema, plan.columns());
        this.store = store(plan, mode, schema);
        this.loading = store == null ? new AppendLoad(copy, UniqueSieve.of(plan, schema)) : new EachBatch(store);
        Set<String> names = plan.columns().stream().map(ColumnPlan::name).collect(Collectors.toUnmodifiableSet());
        String table = plan.table().table();
        this.failure = new CopyFailure(table, store == null ? table : store.copied(), names, plan.serverRefusesRows());
    }

    /** What stores the batches where COPY does not serve the table itself; null where it does. */
    private static @Nullable BatchStore store(TablePlan plan, WriteMode mode, Schema schema) {
        if (mode.keyed()) {
            return KeyedCopy.load(plan, mode, schema);
        }
        return plan.insertReasons().isEmpty()
                ? null
                : new StagedInsert(plan.table().sql(), null, plan, schema);
    }

    /** Makes what the load needs beside the table, in the load's transaction. */
    public void prepare(Connection connection) throws SQLException {
        execute(connection, store == null ? List.of() : store.prepare());
    }

    /** Drops that again. */
    public void drop(Connection connection) throws SQLException {
        execute(
                connection,
                List.of(KeyedSql.STAGE, KeyedSql.KEYS, StagedInsert.STAGE).stream()
                        .map(each -> "DROP TABLE IF EXISTS pg_temp." + each)
                        .toList());
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    public List<RefusedRow> foresee(Batch batch) {
        return foresight.foresee(batch);
    }

    public boolean mayRefuseRows() {
        return failure.serverRefusesRows();
    }

    public boolean finds(Outcome.Refused refused) {
        return loading.finds() && refused.violation().code() == FailureCode.DB_UNIQUE;
    }

    public Outcome offer(Batch batch, Wire wire, RunContext context) {
        return answer(wire, context, connection -> {
            if (batch.rows() > 0) {
                loading.offer(batch, wire, connection);
            }
            return new Outcome.Taken();
        });
    }

    public Outcome settle(Wire wire, RunContext context) {
        return answer(wire, context, connection -> loading.settle(wire));
    }

    /** Ends what is under way, as nothing else can be done before. */
    public void abandon() throws SQLException {
        loading.abandon();
    }

    private Outcome answer(Wire wire, RunContext context, Wire.Work<Outcome> work) {
        try {
            return wire.call(context, work);
        } catch (SQLException e) {
            Outcome outcome = failure.outcome(e, loading.copied());
            return outcome instanceof Outcome.Refused refused ? loading.refused(refused) : outcome;
        }
    }
}
