package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.JdbcTarget.IfKeyUnknown;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import dev.sluice.failure.Reject;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Deletion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Deletes, after the last row, those whose key the run does not have; it has the keys of its rows ({@link KeyedSql#KEYS}) and those of its rejects, which stand for rows too. Used by one thread.
 */
final class DeleteMissing implements Removal {

    /** The most rejects whose keys are held: a run with more is no ground for deleting. */
    static final int MOST_SPARED = 100_000;

    private static final String SPARED = "sluice_spared";

    private final WriteMode mode;
    private final TableName table;
    private final List<String> key;
    private final UniqueIndex index;
    private final List<String> comparisons;
    private final List<List<String>> spared = new ArrayList<>();
    private final @Nullable String incomparable;
    private @Nullable Position unknown;
    private long unknowns;

    DeleteMissing(WriteMode mode, TablePlan plan, Schema schema) {
        this.mode = mode;
        this.table = plan.table();
        this.key = WriteMode.key(schema);
        this.index = Objects.requireNonNull(plan.shape()).uniqueOn(key).orElseThrow();
        this.comparisons =
                key.stream().map(each -> comparison(each, index, plan, schema)).toList();
        this.incomparable = key.stream()
                .filter(each -> plan.columns().get(schema.indexOf(each)).goesAsText())
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
    public TableName begin(Connection connection, TableName from) {
        return from;
    }

    @Override
    public void rejected(List<Reject> rejects) {
        for (Reject reject : rejects) {
            List<String> values = reject.key();
            if (values == null || incomparable != null || values.stream().anyMatch(value -> value.indexOf('\0') >= 0)) {
                unknown = unknown == null ? reject.position() : unknown;
                unknowns++;
            } else if (spared.size() == MOST_SPARED) {
                throw new RunFailedException(String.format(
                        Locale.ROOT,
                        "more than %,d records were rejected: too many for `mode: merge`, which must not delete the rows that"
                                + " they stand for; correct the input, or lower quarantine.limit",
                        MOST_SPARED));
            } else {
                spared.add(values);
            }
        }
    }

    @Override
    public Deletion finish(Connection connection) throws SQLException {
        if (unknown != null && mode.ifKeyUnknown() != IfKeyUnknown.DELETE) {
            throw new RunFailedException(String.format(
                    Locale.ROOT,
                    "the key of %,d rejected %s cannot be %s, the first at %s: %s`mode: merge` does not know which rows to"
                            + " spare; correct the %s, or write `if_key_unknown: delete`",
                    unknowns,
                    unknowns == 1 ? "record" : "records",
                    incomparable == null ? "read" : "compared with those of the table",
                    unknown,
                    incomparable == null ? "" : incomparable + "; ",
                    unknowns == 1 ? "record" : "records"));
        }
        try (Statement statement = connection.createStatement()) {
            // The load itself wants no sequential scans; here one over each table is what serves.
            statement.execute("SET LOCAL enable_seqscan = on");
            statement.execute("ANALYZE pg_temp." + KeyedSql.KEYS);
            spare(connection, statement);
            long deleted = statement.executeLargeUpdate("DELETE FROM " + table.sql()
                    + " t WHERE NOT EXISTS (SELECT FROM pg_temp." + KeyedSql.KEYS + " q WHERE " + index.same("q", "t")
                    + ")"
                    + (spared.isEmpty()
                            ? ""
                            : " AND NOT EXISTS (SELECT FROM pg_temp." + SPARED + " p WHERE "
                                    + String.join(" AND ", comparisons) + ")"));
            EmptyGuard.check(mode, table, deleted, "SELECT FROM pg_temp." + KeyedSql.KEYS, connection);
            return new Deletion(deleted, null);
        }
    }

    private void spare(Connection connection, Statement statement) throws SQLException {
        if (spared.isEmpty()) {
            return;
        }
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
