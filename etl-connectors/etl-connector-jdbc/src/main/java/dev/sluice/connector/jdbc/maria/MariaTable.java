package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.table.UniqueIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A table as MariaDB's information_schema shows it to us at one moment. Immutable and thread-safe.
 *
 * @param name its name, with its database
 * @param kind {@code BASE TABLE}, {@code VIEW}, …
 * @param engine the storage engine; empty for what has none
 * @param nextNumber the next value of its auto_increment, where it has one
 * @param columns the columns in table order
 * @param uniqueIndexes those of its indexes that are unique
 */
record MariaTable(
        TableName name,
        String kind,
        String engine,
        OptionalLong nextNumber,
        List<MariaColumn> columns,
        List<UniqueIndex> uniqueIndexes) {

    private static final String TABLE =
            "SELECT table_type, coalesce(engine, ''), auto_increment FROM information_schema.tables WHERE table_schema = ? AND table_name = ?";

    private static final String COLUMNS =
            "SELECT column_name, column_type, data_type, is_nullable = 'NO', coalesce(character_maximum_length, 0),"
                    + " coalesce(character_octet_length, 0), coalesce(character_set_name, ''), coalesce(collation_name, ''),"
                    + " coalesce(numeric_precision, 0), coalesce(numeric_scale, 0), coalesce(datetime_precision, 0),"
                    + " column_default IS NOT NULL OR extra LIKE '%auto_increment%' OR is_generated <> 'NEVER',"
                    + " is_generated <> 'NEVER'"
                    + " FROM information_schema.columns WHERE table_schema = ? AND table_name = ? ORDER BY ordinal_position";

    private static final String INDEXES = "SELECT index_name, column_name, sub_part IS NOT NULL"
            + " FROM information_schema.statistics WHERE table_schema = ? AND table_name = ? AND non_unique = 0"
            + " ORDER BY index_name = 'PRIMARY' DESC, index_name, seq_in_index";

    MariaTable {
        columns = List.copyOf(columns);
        uniqueIndexes = List.copyOf(uniqueIndexes);
    }

    /** A table's name with its database: where none is said, that of the connection. */
    static TableName resolve(Connection connection, TableName table) throws SQLException {
        if (table.schema() != null) {
            return table;
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT database()");
                ResultSet row = statement.executeQuery()) {
            row.next();
            return new TableName(row.getString(1), table.table());
        }
    }

    /** Reads a table, whose name has its database; null when it is not there or we may do nothing with it. */
    static @Nullable MariaTable read(Connection connection, TableName table) throws SQLException {
        String kind;
        String engine;
        OptionalLong nextNumber;
        try (PreparedStatement statement = named(connection, TABLE, table);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) {
                return null;
            }
            kind = row.getString(1);
            engine = row.getString(2);
            long number = row.getLong(3);
            nextNumber = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
        }
        List<MariaColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = named(connection, COLUMNS, table);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                columns.add(new MariaColumn(
                        row.getString(1),
                        row.getString(2).toLowerCase(Locale.ROOT),
                        row.getString(3).toLowerCase(Locale.ROOT),
                        row.getBoolean(4),
                        row.getLong(5),
                        row.getLong(6),
                        row.getString(7),
                        row.getString(8),
                        row.getInt(9),
                        row.getInt(10),
                        row.getInt(11),
                        row.getBoolean(12),
                        row.getBoolean(13)));
            }
        }
        return new MariaTable(table, kind, engine, nextNumber, columns, uniqueIndexes(connection, table));
    }

    /** Whether the connection has a temporary table of that name, which stands before the table. */
    static boolean hidden(Connection connection, TableName table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW CREATE TABLE " + table.sql())) {
            return row.next() && row.getString(2).startsWith("CREATE TEMPORARY");
        }
    }

    private static List<UniqueIndex> uniqueIndexes(Connection connection, TableName table) throws SQLException {
        Map<String, List<String>> columns = new LinkedHashMap<>();
        Set<String> ofParts = new HashSet<>();
        try (PreparedStatement statement = named(connection, INDEXES, table);
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                String index = row.getString(1);
                columns.computeIfAbsent(index, each -> new ArrayList<>()).add(row.getString(2));
                if (row.getBoolean(3)) {
                    ofParts.add(index);
                }
            }
        }
        return columns.entrySet().stream()
                .map(each -> new UniqueIndex(
                        each.getKey(),
                        each.getValue(),
                        each.getValue(),
                        Collections.nCopies(each.getValue().size(), "="),
                        !ofParts.contains(each.getKey())))
                .toList();
    }

    private static PreparedStatement named(Connection connection, String sql, TableName table) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        statement.setString(1, table.schema());
        statement.setString(2, table.table());
        return statement;
    }

    List<String> names() {
        return columns.stream().map(MariaColumn::name).toList();
    }

    @Nullable
    MariaColumn column(String column) {
        for (MariaColumn each : columns) {
            if (each.name().equals(column)) {
                return each;
            }
        }
        return null;
    }
}
