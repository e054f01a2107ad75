package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.load.KeyedLoad;
import dev.sluice.connector.jdbc.load.KeyedSql;
import dev.sluice.connector.jdbc.load.Stage;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Brings batches to PostgreSQL's stage of a load by key: by COPY, and where the server must read text as a type, by a table of text before it. Not thread-safe. */
final class KeyedCopy implements Stage {

    private final CopyLoad copy;
    private final @Nullable StagedInsert staged;

    private KeyedCopy(CopyLoad copy, @Nullable StagedInsert staged) {
        this.copy = copy;
        this.staged = staged;
    }

    /** A load by key into a table of PostgreSQL's. */
    static KeyedLoad load(TablePlan plan, WriteMode mode, Schema schema) {
        TableShape shape = Objects.requireNonNull(plan.shape());
        List<String> columns = plan.columns().stream().map(ColumnPlan::name).toList();
        List<String> key = WriteMode.key(schema);
        boolean keyAlone = shape.indexes() == 1 && !shape.refusesByMoreThanIndexes();
        PostgresKeyedSql sql = new PostgresKeyedSql(mode, shape, columns, key, keyAlone);
        CopyLoad copy = new CopyLoad("pg_temp." + KeyedSql.STAGE, sql.number(), schema, plan.columns());
        boolean text = plan.columns().stream().anyMatch(ColumnPlan::goesAsText);
        StagedInsert staged = text ? new StagedInsert("pg_temp." + KeyedSql.STAGE, sql.number(), plan, schema) : null;
        // Where rows are refused, the index that the keys then need would be made and undone again and again.
        boolean refusesNone = keyAlone && !text && mode.conflict() != WriteMode.Conflict.REFUSE;
        PostgresKeys keys = new PostgresKeys(sql, refusesNone ? AscendingKeys.of(schema) : null);
        return new KeyedLoad(mode, sql, new KeyedCopy(copy, staged), keys, key);
    }

    @Override
    public List<String> prepare() {
        return staged == null ? List.of() : staged.prepare();
    }

    @Override
    public long fill(Batch batch, Wire wire, Connection connection) throws SQLException {
        return staged == null ? copy.copy(batch, wire) : staged.insert(batch, wire, connection);
    }

    @Override
    public String filled() {
        return staged == null ? KeyedSql.STAGE : staged.copied();
    }

    @Override
    public int rows() {
        return staged == null ? copy.rows() : staged.rows();
    }
}
