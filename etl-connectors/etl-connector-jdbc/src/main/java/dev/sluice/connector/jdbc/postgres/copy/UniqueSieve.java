package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.connection.ServerText;
import dev.sluice.connector.jdbc.connection.Wire;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.table.UniqueIndex;
import dev.sluice.data.Batch;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Violation;
import dev.sluice.spi.RefusedRow;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Finds all rows of a batch that unique indexes would refuse, in one query: the indexed columns alone are copied to a temporary table and compared with the table and among each other. The verdicts are those of rows that come one after
 * the other, as long as no row is refused for another reason; then the batch is refused as a whole, and nothing that was found here holds. Not thread-safe.
 */
final class UniqueSieve {

    static final String STAGE = "sluice_sieve";

    private static final String NUMBER = "sluice_row";

    /** The table itself, in the place of a group of the batch's rows. */
    private static final int IN_TABLE = -1;

    private final List<UniqueIndex> indexes;
    private final CopyLoad copy;
    private final String prepare;
    private final String find;

    private UniqueSieve(TablePlan plan, TableShape shape, Schema schema, List<UniqueIndex> indexes) {
        this.indexes = indexes;
        Set<String> indexed =
                indexes.stream().flatMap(each -> each.columns().stream()).collect(Collectors.toSet());
        List<ColumnPlan> plans = plan.columns().stream()
                .filter(each -> indexed.contains(each.name()))
                .toList();
        this.copy = new CopyLoad("pg_temp." + STAGE, NUMBER, schema, plans);
        this.prepare = "CREATE TEMPORARY TABLE IF NOT EXISTS " + STAGE + " ON COMMIT DROP AS SELECT 0 AS " + NUMBER
                + ", "
                + plans.stream().map(each -> TableName.quoted(each.name())).collect(Collectors.joining(", "))
                + " FROM " + shape.tableName().sql() + " WITH NO DATA";
        this.find = IntStream.range(0, indexes.size())
                        .mapToObj(each -> find(each, shape.tableName().sql()))
                        .collect(Collectors.joining(" UNION ALL "))
                + " ORDER BY 1, 2";
    }

    /** The sieve of a table; null when none of its unique indexes can be looked at so, or when triggers decide about rows first. */
    static @Nullable UniqueSieve of(TablePlan plan, Schema schema) {
        TableShape shape = plan.shape();
        if (shape == null
                || shape.kind() != 'r'
                || shape.beforeRowTriggers()
                || !shape.maySelect()
                || !shape.mayMakeTemporary()
                || schema.indexOf(NUMBER) >= 0) {
            return null;
        }
        List<UniqueIndex> indexes = shape.uniqueIndexes().stream()
                .filter(index -> index.plain() && index.columns().stream().allMatch(each -> schema.indexOf(each) >= 0))
                .toList();
        return indexes.isEmpty() ? null : new UniqueSieve(plan, shape, schema, indexes);
    }

    /** The rows of which the table has the key, by a subquery that can only use the index, and the groups of rows that share one. */
    private String find(int index, String table) {
        List<String> columns =
                indexes.get(index).columns().stream().map(TableName::quoted).toList();
        String list = String.join(", ", columns);
        String values =
                columns.stream().map(each -> "format('%s', s." + each + ")").collect(Collectors.joining(", "));
        String head = "SELECT s." + NUMBER + ", " + index + ", ";
        return head + IN_TABLE + ", concat_ws(', ', " + values + ") FROM pg_temp." + STAGE
                + " s WHERE (SELECT true FROM " + table + " t WHERE "
                + indexes.get(index).same("t", "s") + " LIMIT 1) UNION ALL "
                + head
                + "g.leader, concat_ws(', ', " + values + ") FROM pg_temp." + STAGE + " s JOIN (SELECT " + list
                + ", min(" + NUMBER + ") AS leader FROM pg_temp." + STAGE + " GROUP BY " + list
                + " HAVING count(*) > 1) g ON " + indexes.get(index).same("g", "s");
    }

    /**
     * A row that shares a key.
     *
     * @param index which index's
     * @param group the number of the first row that shares it, or {@link #IN_TABLE}
     * @param values the key's values
     */
    private record Match(int index, int group, String values) {}

    /** A key that a row of the batch has taken. */
    private record Taken(int index, int group) {}

    /** The rows that would be refused, in row order. */
    List<RefusedRow> find(Batch batch, Wire wire, Connection connection) throws SQLException {
        Map<Integer, List<Match>> matches = new TreeMap<>();
        try (Statement statement = connection.createStatement()) {
            // Without statistics, a key of several columns may look as if a scan up to its first row were cheap.
            statement.execute("SET LOCAL enable_seqscan = off");
            statement.execute(prepare);
            statement.execute("TRUNCATE pg_temp." + STAGE);
            copy.copy(batch, wire);
            try (ResultSet row = statement.executeQuery(find)) {
                while (row.next()) {
                    matches.computeIfAbsent(row.getInt(1), each -> new ArrayList<>())
                            .add(new Match(row.getInt(2), row.getInt(3), row.getString(4)));
                }
            }
        }
        List<RefusedRow> refused = new ArrayList<>();
        Set<Taken> taken = new HashSet<>();
        matches.forEach((row, keys) -> {
            for (Match key : keys) {
                if (key.group() == IN_TABLE || taken.contains(new Taken(key.index(), key.group()))) {
                    refused.add(new RefusedRow(row, List.of(violation(key))));
                    return;
                }
            }
            keys.forEach(key -> taken.add(new Taken(key.index(), key.group())));
        });
        return refused;
    }

    /** In the server's own words, so that a reject tells the same however it was found. */
    private Violation violation(Match key) {
        UniqueIndex index = indexes.get(key.index());
        String words = "duplicate key value violates unique constraint \"" + index.name() + "\": Key ("
                + String.join(", ", index.shown()) + ")=(" + key.values() + ") already exists.";
        return new Violation(FailureCode.DB_UNIQUE, null, index.name(), null, null, ServerText.bounded(words));
    }
}
