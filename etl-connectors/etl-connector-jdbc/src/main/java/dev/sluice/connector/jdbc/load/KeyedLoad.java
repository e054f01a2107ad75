package dev.sluice.connector.jdbc.load;

import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.data.Batch;
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

/**
 * Writes batches by key: each goes to a temporary table, and from there by few statements, with some more when a key comes twice. The keys of the run stand in a second temporary table, so the server decides about duplicates, as its
 * unique index would, within a batch and across batches; both tables return to a savepoint with the transaction. Not thread-safe.
 */
public final class KeyedLoad implements BatchStore {

    private final WriteMode mode;
    private final KeyedSql sql;
    private final Stage stage;
    private final RunKeys keys;
    private final List<String> key;
    private int batches;

    /**
     * A load.
     *
     * @param key the names of the key's columns
     */
    public KeyedLoad(WriteMode mode, KeyedSql sql, Stage stage, RunKeys keys, List<String> key) {
        this.mode = mode;
        this.sql = sql;
        this.stage = stage;
        this.keys = keys;
        this.key = key;
    }

    @Override
    public List<String> prepare() {
        List<String> statements = new ArrayList<>(sql.prepare());
        statements.addAll(stage.prepare());
        return statements;
    }

    @Override
    public String copied() {
        return stage.filled();
    }

    @Override
    public int rows() {
        return stage.rows();
    }

    @Override
    public Outcome.Applied store(Batch batch, Wire wire, Connection connection) throws SQLException {
        int number = ++batches;
        int rows = batch.rows();
        try (Statement statement = connection.createStatement()) {
            for (String each : sql.empty()) {
                statement.execute(each);
            }
            long there = stage.fill(batch, wire, connection);
            if (there != rows) {
                throw new SQLException("the server counts " + there + " rows of " + rows + " in the stage", "XX000");
            }
            long fresh = keys.remember(batch, number, statement, wire);
            if (fresh == rows) {
                return new Outcome.Applied(run(sql.writeAll(number), statement, wire));
            }
            long repeated = rows - fresh;
            return switch (mode.onDuplicate()) {
                case FIRST -> new Outcome.Applied(run(sql.writeFirst(number), statement, wire), repeated, List.of());
                case REJECT -> {
                    List<RefusedRow> refused = repeated(statement, number);
                    yield new Outcome.Applied(run(sql.writeFirst(number), statement, wire), 0, refused);
                }
                case LAST -> {
                    long written = run(sql.writeFirst(number), statement, wire);
                    // The later record of a key takes the earlier one's place, whether that is in this batch or in the
                    // table: it adds no row.
                    run(sql.writeRepeated(number), statement, wire);
                    yield new Outcome.Applied(written, repeated, List.of());
                }
            };
        }
    }

    /** The sum of the counts. */
    private static long run(List<String> statements, Statement statement, Wire wire) throws SQLException {
        long sum = 0;
        for (String each : statements) {
            sum += statement.executeLargeUpdate(wire.limited(each));
        }
        return sum;
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
        String shown = ServerText.bounded(values);
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
