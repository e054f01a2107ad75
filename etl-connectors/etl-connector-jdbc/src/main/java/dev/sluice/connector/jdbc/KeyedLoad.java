package dev.sluice.connector.jdbc;

import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.spi.Outcome;
import dev.sluice.spi.RefusedRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Writes batches by key: COPY to a temporary table, then one statement, and a few more when a key comes twice. The keys of the run stand in a second temporary table, so the server decides about duplicates, within a batch and across
 * batches; both tables are the transaction's, and return to a savepoint with it. Not thread-safe.
 */
final class KeyedLoad implements BatchStore {

    /** The temporary table that COPY fills. */
    static final String STAGE = "sluice_stage";

    /** Each key of the run. */
    static final String KEYS = "sluice_keys";

    /** What the server may keep of the two in its memory; used only as far as they grow. */
    static final String TEMP_BUFFERS = "64MB";

    private final WriteMode mode;
    private final KeyedSql sql;
    private final CopyLoad copy;
    private final @Nullable StagedInsert staged;
    private final List<String> key;
    private final boolean refusedByKeyAlone;
    private final @Nullable AscendingKeys ascending;
    private int batches;

    private KeyedLoad(
            WriteMode mode,
            KeyedSql sql,
            CopyLoad copy,
            @Nullable StagedInsert staged,
            List<String> key,
            boolean refusedByKeyAlone,
            @Nullable AscendingKeys ascending) {
        this.mode = mode;
        this.sql = sql;
        this.copy = copy;
        this.staged = staged;
        this.key = key;
        this.refusedByKeyAlone = refusedByKeyAlone;
        this.ascending = ascending;
    }

    static KeyedLoad of(TablePlan plan, WriteMode mode, Schema schema) {
        TableShape shape = Objects.requireNonNull(plan.shape());
        List<String> columns = plan.columns().stream().map(ColumnPlan::name).toList();
        List<String> key = WriteMode.key(schema);
        KeyedSql sql = new KeyedSql(mode, shape, columns, key, STAGE, KEYS);
        CopyLoad copy = new CopyLoad("pg_temp." + STAGE, sql.number(), schema, plan.columns());
        boolean keyAlone = shape.indexes() == 1 && !shape.refusesByMoreThanIndexes();
        boolean text = plan.columns().stream().anyMatch(ColumnPlan::goesAsText);
        StagedInsert staged = text ? new StagedInsert("pg_temp." + STAGE, sql.number(), plan, schema) : null;
        // Where rows are refused, the index that the keys then need would be made and undone again and again.
        boolean refusesNone = keyAlone && !text && mode.conflict() != WriteMode.Conflict.REFUSE;
        return new KeyedLoad(mode, sql, copy, staged, key, keyAlone, refusesNone ? AscendingKeys.of(schema) : null);
    }

    @Override
    public List<String> prepare() {
        List<String> statements = new ArrayList<>(sql.prepare());
        if (staged != null) {
            statements.addAll(staged.prepare());
        }
        return statements;
    }

    @Override
    public String copied() {
        return staged == null ? STAGE : staged.copied();
    }

    @Override
    public int rows() {
        return staged == null ? copy.rows() : staged.rows();
    }

    /** Brings a batch to the stage, in the table's types. */
    private long stage(Batch batch, Wire wire, Connection connection) throws SQLException {
        return staged == null ? copy.copy(batch, wire) : staged.insert(batch, wire, connection);
    }

    @Override
    public Outcome.Applied store(Batch batch, Wire wire, Connection connection) throws SQLException {
        int number = ++batches;
        int rows = batch.rows();
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql.empty());
            long there = stage(batch, wire, connection);
            if (there != rows) {
                throw new SQLException("the server counts " + there + " rows of " + rows + " in the stage", "XX000");
            }
            long fresh = remember(batch, number, statement);
            if (fresh == rows) {
                return new Outcome.Applied(statement.executeLargeUpdate(sql.writeAll()));
            }
            long repeated = rows - fresh;
            return switch (mode.onDuplicate()) {
                case FIRST ->
                    new Outcome.Applied(statement.executeLargeUpdate(sql.writeFirst(number)), repeated, List.of());
                case REJECT -> {
                    List<RefusedRow> refused = repeated(statement, number);
                    yield new Outcome.Applied(statement.executeLargeUpdate(sql.writeFirst(number)), 0, refused);
                }
                case LAST -> new Outcome.Applied(writeLast(statement, number), repeated, List.of());
            };
        }
    }

    /** Remembers the batch's keys; gives how many come for the first time in the run. As long as each is greater than all before, they need no index to find that out. */
    private long remember(Batch batch, int number, Statement statement) throws SQLException {
        if (ascending != null && ascending.goOnWith(batch)) {
            return statement.executeLargeUpdate(sql.appendKeys(number));
        }
        boolean indexed;
        try (ResultSet row = statement.executeQuery(sql.keysHaveIndex())) {
            indexed = row.next() && row.getBoolean(1);
        }
        if (!indexed) {
            statement.execute(sql.indexKeys());
        }
        return statement.executeLargeUpdate(sql.rememberKeys(number));
    }

    /** The later record of a key takes the earlier one's place, whether it is in this batch or in the table: it adds no row. */
    private long writeLast(Statement statement, int number) throws SQLException {
        long written = statement.executeLargeUpdate(sql.writeFirst(number));
        // Where nothing can be wrong with a record that another one replaces at once, it need not be tried.
        statement.executeLargeUpdate(sql.writeRepeated(number, refusedByKeyAlone));
        if (!refusedByKeyAlone) {
            statement.execute(sql.writeTheOthers(number));
        }
        return written;
    }

    private List<RefusedRow> repeated(Statement statement, int number) throws SQLException {
        List<RefusedRow> refused = new ArrayList<>();
        try (ResultSet row = statement.executeQuery(sql.repeated(number))) {
            while (row.next()) {
                List<String> values = new ArrayList<>();
                for (int i = 0; i < key.size(); i++) {
                    values.add(row.getString(i + 2));
                }
                refused.add(new RefusedRow(row.getInt(1), List.of(violation(String.join(", ", values)))));
            }
        }
        return refused;
    }

    private Violation violation(String values) {
        String shown = ServerWords.bounded(values);
        return new Violation(
                FailureCode.DUPLICATE_KEY,
                key.size() == 1 ? key.get(0) : null,
                null,
                "a key that comes once in the run",
                shown,
                "the key (" + String.join(", ", key) + ")=(" + shown
                        + ") came before in this run, and the job says on_duplicate: reject");
    }
}
