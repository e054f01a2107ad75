package dev.sluice.connector.jdbc.postgres;

import dev.sluice.connector.jdbc.load.DeleteMissing;
import dev.sluice.connector.jdbc.load.KeyedSql;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.catalog.TableColumn;
import dev.sluice.connector.jdbc.postgres.catalog.TableMaker;
import dev.sluice.connector.jdbc.postgres.copy.TablePlan;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.table.UniqueIndex;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@link DeleteMissing} in PostgreSQL. Used by one thread. */
final class PostgresDeleteMissing extends DeleteMissing {

    private static final String SPARED = "sluice_spared";

    private final UniqueIndex index;
    private final List<String> comparisons;

    PostgresDeleteMissing(WriteMode mode, TablePlan plan, Schema schema) {
        super(mode, plan.table(), WriteMode.key(schema), "pg_temp." + KeyedSql.KEYS, incomparable(plan, schema));
        this.index = Objects.requireNonNull(plan.shape()).uniqueOn(key).orElseThrow();
        this.comparisons =
                key.stream().map(each -> comparison(each, index, plan, schema)).toList();
    }

    private static @Nullable String incomparable(TablePlan plan, Schema schema) {
        return WriteMode.key(schema).stream()
                .filter(each -> plan.goesAsText(schema.indexOf(each)))
                .map(each -> "column " + each + " is " + held(plan, each).type()
                        + ", and the server writes its values in its own way")
                .findFirst()
                .orElse(null);
    }

    private static TableColumn held(TablePlan plan, String column) {
        return Objects.requireNonNull(Objects.requireNonNull(plan.shape()).column(column));
    }

    /**
     * A text is compared as the table's type does, which may know upper case and lower case, or blanks at the end, for the same; that of an enum by its label, since what is none is no value of the type. Any other value is compared as one of the job's
     * type: a real that stands in a double is not the double of its text.
     */
    private static String comparison(String column, UniqueIndex index, TablePlan plan, Schema schema) {
        String name = TableName.quoted(column);
        TableColumn held = held(plan, column);
        if (held.kind() == 'e') {
            return "p." + name + " = t." + name + "::text";
        }
        ColumnType type = schema.column(schema.indexOf(column)).type();
        boolean text = type.kind() == Kind.TEXT || type.kind() == Kind.VARCHAR;
        return text
                ? "p." + name + "::" + held.baseType() + " " + index.equal(column) + " t." + name
                : "p." + name + "::" + TableMaker.type(type) + " = t." + name;
    }

    @Override
    protected long delete(List<List<String>> spared, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // The load itself wants no sequential scans; here one over each table is what serves.
            statement.execute("SET LOCAL enable_seqscan = on");
            statement.execute("ANALYZE " + keys);
            if (!spared.isEmpty()) {
                spare(spared, connection, statement);
            }
            return statement.executeLargeUpdate("DELETE FROM " + table.sql()
                    + " t WHERE NOT EXISTS (SELECT FROM " + keys + " q WHERE " + index.same("q", "t") + ")"
                    + (spared.isEmpty()
                            ? ""
                            : " AND NOT EXISTS (SELECT FROM pg_temp." + SPARED + " p WHERE "
                                    + String.join(" AND ", comparisons) + ")"));
        }
    }

    private void spare(List<List<String>> spared, Connection connection, Statement statement) throws SQLException {
        statement.execute("CREATE TEMPORARY TABLE " + SPARED + " ("
                + key.stream().map(each -> TableName.quoted(each) + " text").collect(Collectors.joining(", "))
                + ") ON COMMIT DROP");
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO pg_temp." + SPARED + " SELECT * FROM unnest("
                        + key.stream().map(each -> "?::text[]").collect(Collectors.joining(", ")) + ")")) {
            for (int i = 0; i < key.size(); i++) {
                int part = i;
                insert.setArray(
                        i + 1,
                        connection.createArrayOf(
                                "text",
                                spared.stream().map(each -> each.get(part)).toArray()));
            }
            insert.executeUpdate();
        }
        statement.execute("ANALYZE pg_temp." + SPARED);
    }
}
