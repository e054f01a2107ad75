package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.load.KeyedSql;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements of a load by key into MariaDB. ON DUPLICATE KEY UPDATE would act on any unique index; so keys that the table does not have are inserted, and those that it has are updated, and another unique index refuses either. The
 * inserts come first, as what an update frees must not be taken by a row that came before it. Keys are equal where the table's own types say so. Joins are straight: no plan can turn a look at the table's unique index into a scan.
 * Immutable and thread-safe.
 */
final class MariaKeyedSql implements KeyedSql {

    private final WriteMode mode;
    private final String table;
    private final TableName stage;
    private final String keys;
    private final Schema schema;
    private final List<String> columns;
    private final List<String> key;
    private final String there;
    private final String batch;
    private final String number;

    MariaKeyedSql(WriteMode mode, TableName table, Schema schema) {
        this.mode = mode;
        this.table = table.sql();
        this.stage = new TableName(table.schema(), STAGE);
        this.keys = keys(table);
        this.schema = schema;
        this.columns = schema.columns().stream().map(Column::name).toList();
        this.key = WriteMode.key(schema);
        this.there = KeyedSql.free("sluice_there", columns);
        this.batch = KeyedSql.free("sluice_batch", columns);
        this.number = KeyedSql.free("sluice_row", columns);
    }

    /** The keys of a load into a table, as SQL. */
    static String keys(TableName table) {
        return new TableName(table.schema(), KEYS).sql();
    }

    TableName stage() {
        return stage;
    }

    /** The stage's column for a row's number in its batch. */
    String number() {
        return number;
    }

    /** The table's types, so that keys are compared as it does, and none of its constraints. */
    @Override
    public List<String> prepare() {
        return List.of(temporary(
                keys, list("", key), list("", key) + ", 0 AS " + there + ", 0 AS " + batch + ", 0 AS " + number));
    }

    /** Made anew, as TRUNCATE commits for a temporary table too. */
    @Override
    public List<String> empty() {
        return List.of(temporary(stage.sql(), number, "0 AS " + number + ", " + list("", columns)));
    }

    private String temporary(String name, String primary, String select) {
        return "CREATE OR REPLACE TEMPORARY TABLE " + name + " (PRIMARY KEY (" + primary + ")) ENGINE = InnoDB SELECT "
                + select + " FROM " + table + " LIMIT 0";
    }

    /** Remembers the keys that come for the first time in the run, of equal ones the first; its count is how many. */
    String rememberKeys(int number) {
        return "INSERT IGNORE INTO " + keys + " SELECT " + list("s.", key) + ", (SELECT 1 FROM " + table + " t WHERE "
                + same("t", "s") + " LIMIT 1) IS NOT NULL, " + number + ", s." + this.number + " FROM " + stage.sql()
                + " s ORDER BY s." + this.number;
    }

    @Override
    public List<String> writeAll(int number) {
        return writeFirst(number);
    }

    @Override
    public List<String> writeFirst(int number) {
        WriteMode.Conflict conflict = mode.conflict();
        List<String> statements = new ArrayList<>();
        statements.add("INSERT INTO " + table + " (" + list("", columns) + ") SELECT " + list("s.", columns) + " FROM "
                + stage.sql() + " s STRAIGHT_JOIN " + keys + " q ON " + first(number)
                + (conflict == WriteMode.Conflict.REFUSE ? "" : " AND NOT q." + there) + " ORDER BY s." + this.number);
        if (conflict == WriteMode.Conflict.UPDATE) {
            statements.add("UPDATE " + stage.sql() + " s STRAIGHT_JOIN " + keys + " q ON " + first(number) + " AND q."
                    + there + " STRAIGHT_JOIN " + table + " t ON " + same("t", "s") + " SET " + set("t.", "s."));
        }
        return statements;
    }

    private String first(int number) {
        return same("q", "s") + " AND q." + batch + " = " + number + " AND q." + this.number + " = s." + this.number;
    }

    /** The rows whose key came before in the run; with {@code insert_missing} only those whose key the table did not have before. */
    private String others(int number) {
        return stage.sql() + " s STRAIGHT_JOIN " + keys + " q ON " + same("q", "s") + " AND NOT (q." + batch + " = "
                + number + " AND q." + this.number + " = s." + this.number + ")";
    }

    @Override
    public String repeated(int number) {
        return "SELECT s." + this.number + ", "
                + key.stream().map(this::shown).collect(Collectors.joining(", "))
                + " FROM " + others(number) + " ORDER BY 1";
    }

    private String shown(String column) {
        String name = "s." + TableName.quoted(column);
        return schema.column(schema.indexOf(column)).type().kind() == ColumnType.Kind.BYTEA
                ? "concat('\\x', lower(hex(" + name + ")))"
                : "CAST(" + name + " AS char)";
    }

    /** One by one in their order: what the server refuses, such as a trigger, may depend on it. */
    @Override
    public List<String> writeRepeated(int number) {
        return List.of("BEGIN NOT ATOMIC FOR sluice_record IN (SELECT s.* FROM " + others(number)
                + (mode.mode() == Mode.INSERT_MISSING ? " AND NOT q." + there : "") + " ORDER BY s." + this.number
                + ") DO UPDATE " + table + " SET " + set("", "sluice_record.") + " WHERE "
                + key.stream()
                        .map(TableName::quoted)
                        .map(each -> each + " = sluice_record." + each)
                        .collect(Collectors.joining(" AND "))
                + "; END FOR; END");
    }

    /** With nothing beside the key it is set to itself, so that the row counts. The key that is there stays as it is written. */
    private String set(String to, String from) {
        List<String> others =
                columns.stream().filter(each -> !key.contains(each)).toList();
        return others.isEmpty()
                ? key.stream()
                        .map(TableName::quoted)
                        .map(each -> to + each + " = " + to + each)
                        .collect(Collectors.joining(", "))
                : others.stream()
                        .map(TableName::quoted)
                        .map(each -> to + each + " = " + from + each)
                        .collect(Collectors.joining(", "));
    }

    private String same(String one, String other) {
        return key.stream()
                .map(TableName::quoted)
                .map(each -> one + "." + each + " = " + other + "." + each)
                .collect(Collectors.joining(" AND "));
    }

    private static String list(String prefix, List<String> names) {
        return names.stream().map(each -> prefix + TableName.quoted(each)).collect(Collectors.joining(", "));
    }
}
