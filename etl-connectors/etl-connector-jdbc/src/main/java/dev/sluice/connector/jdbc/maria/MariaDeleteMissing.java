package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.load.DeleteMissing;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** {@link DeleteMissing} in MariaDB. Used by one thread. */
final class MariaDeleteMissing extends DeleteMissing {

    private static final int MOST_DIGITS = 65;
    private static final int MOST_SCALE = 38;

    private final String texts;
    private final String spares;
    private final List<String> comparisons;

    MariaDeleteMissing(WriteMode mode, MariaTable shape, Schema schema) {
        super(mode, shape.name(), WriteMode.key(schema), MariaKeyedSql.keys(shape.name()), null);
        this.texts = new TableName(table.schema(), "sluice_spared_texts").sql();
        this.spares = new TableName(table.schema(), "sluice_spared").sql();
        this.comparisons = key.stream()
                .map(each -> comparison(each, Objects.requireNonNull(shape.column(each)), schema))
                .toList();
    }

    /** The value of a reject as one of the job's type, where the table may know others for the same; a text as the table's column compares it. */
    private static String comparison(String column, MariaColumn held, Schema schema) {
        String text = "p." + TableName.quoted(column);
        String value = switch (schema.column(schema.indexOf(column)).type().kind()) {
            case BOOLEAN -> "(" + text + " = 'true')";
            case SMALLINT, INT, BIGINT -> "CAST(" + text + " AS signed)";
            case NUMERIC -> "CAST(" + text + " AS decimal(65, " + scale(held) + "))";
            case REAL -> "CAST(" + text + " AS float)";
            case DOUBLE -> "CAST(" + text + " AS double)";
            case DATE -> "CAST(" + text + " AS date)";
            case TIME -> "CAST(" + text + " AS time(6))";
            case TIMESTAMP, TIMESTAMPTZ -> "CAST(replace(" + text + ", 'Z', '') AS datetime(6))";
            case UUID -> "CAST(" + text + " AS uuid)";
            case BYTEA -> "unhex(substr(" + text + ", 3))";
            case TEXT, VARCHAR, JSON ->
                "CONVERT(" + text + " USING " + held.charset() + ") COLLATE " + held.collation();
        };
        return "t." + TableName.quoted(column) + " = " + value;
    }

    /** As many digits behind the point as leave those before it their room; a number that is cut to zeros would spare no row. */
    private static int scale(MariaColumn held) {
        return Math.min(MOST_SCALE, MOST_DIGITS - (held.precision() - held.scale()));
    }

    @Override
    protected long delete(List<List<String>> spared, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!spared.isEmpty()) {
                spare(spared, connection, statement);
            }
            return statement.executeLargeUpdate("DELETE t FROM " + table.sql() + " t WHERE " + without(keys)
                    + (spared.isEmpty() ? "" : " AND " + without(spares)));
        }
    }

    /** By a subquery that can only use the index. */
    private String without(String other) {
        return "(SELECT 1 FROM " + other + " q WHERE "
                + key.stream()
                        .map(TableName::quoted)
                        .map(each -> "q." + each + " = t." + each)
                        .collect(Collectors.joining(" AND "))
                + " LIMIT 1) IS NULL";
    }

    /** Finds the rows of the table that have such a key. */
    private void spare(List<List<String>> spared, Connection connection, Statement statement) throws SQLException {
        String list = key.stream().map(TableName::quoted).collect(Collectors.joining(", "));
        statement.execute("CREATE OR REPLACE TEMPORARY TABLE " + texts + " ("
                + key.stream().map(each -> TableName.quoted(each) + " longtext").collect(Collectors.joining(", "))
                + ") ENGINE = InnoDB CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO " + texts + " VALUES (" + String.join(", ", Collections.nCopies(key.size(), "?")) + ")")) {
            for (List<String> each : spared) {
                for (int i = 0; i < key.size(); i++) {
                    insert.setString(i + 1, each.get(i));
                }
                insert.addBatch();
            }
            insert.executeBatch();
        }
        statement.execute("CREATE OR REPLACE TEMPORARY TABLE " + spares + " (PRIMARY KEY (" + list
                + ")) ENGINE = InnoDB SELECT " + list + " FROM " + table.sql() + " LIMIT 0");
        statement.execute("INSERT IGNORE INTO " + spares + " SELECT "
                + key.stream().map(each -> "t." + TableName.quoted(each)).collect(Collectors.joining(", "))
                + " FROM " + texts + " p STRAIGHT_JOIN " + table.sql() + " t ON " + String.join(" AND ", comparisons));
    }
}
