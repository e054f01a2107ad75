package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.mode.TableChanges;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The table that a job's columns ask for, as MariaDB's SQL. It compares texts by their bytes, blanks at the end included, as PostgreSQL does, so that the same keys are the same on both.
 */
final class MariaTableMaker {

    /** The longest text that an index takes whole: 3,072 bytes of InnoDB's, four a character. */
    static final int LONGEST_KEY_TEXT = 768;

    /** InnoDB's tables hold no row without a limit: of a row's 65,535 bytes, varchar may take the most. */
    private static final int LONGEST_VARCHAR = 16_000;

    private static final int MOST_DIGITS = 65;
    private static final int MOST_SCALE = 38;

    private MariaTableMaker() {}

    /** {@code CREATE TABLE IF NOT EXISTS …}, every identifier quoted; key columns are the primary key. */
    static String sql(TableName table, TableChanges changes, Schema schema) {
        List<String> lines = new ArrayList<>();
        for (Column column : schema.columns()) {
            String comment = column.comment();
            lines.add(TableName.quoted(column.name()) + " " + type(column.type())
                    + (column.required() || column.key() ? " NOT NULL" : " NULL")
                    + (comment == null ? "" : " COMMENT " + text(comment)));
        }
        List<String> key = WriteMode.key(schema);
        if (!key.isEmpty()) {
            lines.add("PRIMARY KEY (" + quoted(key) + ")");
        }
        changes.indexes().forEach(index -> lines.add("INDEX (" + quoted(index) + ")"));
        return "CREATE TABLE IF NOT EXISTS " + table.sql() + " (" + String.join(", ", lines)
                + ") ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin";
    }

    private static String quoted(List<String> columns) {
        return columns.stream().map(TableName::quoted).collect(Collectors.joining(", "));
    }

    /** A text as a constant; the session takes no backslash for an escape. */
    static String text(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    /** A type as the server spells it; times keep all six digits of a second. */
    private static String type(ColumnType type) {
        return switch (type.kind()) {
            case BOOLEAN, SMALLINT, INT, BIGINT, DATE, UUID, DOUBLE -> type.toString();
            case NUMERIC -> type.precision() == 0 ? "decimal(" + MOST_DIGITS + ",30)" : type.toString();
            case REAL -> "float";
            case TEXT, JSON -> "longtext";
            case VARCHAR -> type.precision() == 0 || type.precision() > LONGEST_VARCHAR ? "longtext" : type.toString();
            case TIME -> "time(6)";
            case TIMESTAMP -> "datetime(6)";
            case TIMESTAMPTZ -> "timestamp(6)";
            case BYTEA -> "longblob";
        };
    }

    /** What stands against making the table. */
    static List<String> problems(TableChanges changes, Schema schema) {
        List<String> problems = changes.problems(schema);
        for (Column column : schema.columns()) {
            ColumnType type = column.type();
            boolean indexed =
                    column.key() || changes.indexes().stream().anyMatch(index -> index.contains(column.name()));
            if (indexed && unbounded(type)) {
                problems.add("column " + column.name() + " is " + type
                        + " and stands in an index, which MariaDB makes of texts with a length only; write `type: varchar("
                        + LONGEST_KEY_TEXT + ")` or shorter");
            }
            if (type.kind() == ColumnType.Kind.NUMERIC
                    && (type.precision() > MOST_DIGITS || type.scale() > MOST_SCALE)) {
                problems.add("column " + column.name() + " is " + type + "; MariaDB's decimal has at most "
                        + MOST_DIGITS + " digits, " + MOST_SCALE + " of them after the point");
            }
        }
        return problems;
    }

    private static boolean unbounded(ColumnType type) {
        return switch (type.kind()) {
            case TEXT, JSON, BYTEA -> true;
            case VARCHAR -> type.precision() == 0 || type.precision() > LONGEST_KEY_TEXT;
            default -> false;
        };
    }
}
