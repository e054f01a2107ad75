package dev.sluice.connector.jdbc.postgres.catalog;

import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The table that a job's columns ask for, as SQL. */
public final class TableMaker {

    private TableMaker() {}

    /** {@code CREATE TABLE IF NOT EXISTS …}, every identifier quoted; key columns are the primary key. */
    public static String sql(TableName table, Schema schema) {
        List<String> lines = new ArrayList<>();
        for (Column column : schema.columns()) {
            lines.add(TableName.quoted(column.name()) + " " + type(column.type())
                    + (column.required() ? " NOT NULL" : ""));
        }
        String key = schema.columns().stream()
                .filter(Column::key)
                .map(column -> TableName.quoted(column.name()))
                .collect(Collectors.joining(", "));
        if (!key.isEmpty()) {
            lines.add("PRIMARY KEY (" + key + ")");
        }
        return "CREATE TABLE IF NOT EXISTS " + table.sql() + " (" + String.join(", ", lines) + ")";
    }

    /** A column's comment, as a statement; none where nothing is said. */
    static List<String> comment(TableName table, Column column) {
        String comment = column.comment();
        return comment == null
                ? List.of()
                : List.of("COMMENT ON COLUMN " + table.sql() + "." + TableName.quoted(column.name()) + " IS "
                        + TableName.literal(comment));
    }

    /** A type as the server spells it. */
    public static String type(ColumnType type) {
        return type.kind() == ColumnType.Kind.DOUBLE ? "double precision" : type.toString();
    }

    /** What makes the table, as statements; its indexes come later. */
    public static List<String> make(TableName table, Schema schema) {
        List<String> statements = new ArrayList<>();
        statements.add(sql(table, schema));
        schema.columns().forEach(column -> statements.addAll(comment(table, column)));
        return statements;
    }

    /** What makes the indexes of a table that was made. */
    public static List<String> makeIndexes(TableName table, TableChanges changes) {
        return changes.indexes().stream()
                .map(columns -> "CREATE INDEX ON " + table.sql() + " ("
                        + columns.stream().map(TableName::quoted).collect(Collectors.joining(", ")) + ")")
                .toList();
    }
}
