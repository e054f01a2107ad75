package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.load.KeyedSql;
import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.OnDuplicate;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.table.UniqueIndex;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements of a load by key into PostgreSQL. What is asked of another table for each row is a scalar subquery on its unique index: no plan can turn it into a scan of the whole table. Immutable and thread-safe.
 */
final class PostgresKeyedSql implements KeyedSql {

    /** What the server may keep of stage and keys in its memory; used only as far as they grow. */
    static final String TEMP_BUFFERS = "64MB";

    private final WriteMode mode;
    private final String table;
    private final String stage;
    private final String keys;
    private final List<String> columns;
    private final List<String> key;
    private final UniqueIndex index;
    private final String there;
    private final String batch;
    private final String number;
    private final boolean refusedByKeyAlone;

    /**
     * The statements for a table.
     *
     * @param refusedByKeyAlone whether nothing but the key's index may refuse a row
     */
    PostgresKeyedSql(
            WriteMode mode, TableShape shape, List<String> columns, List<String> key, boolean refusedByKeyAlone) {
        this.mode = mode;
        this.table = shape.tableName().sql();
        this.stage = "pg_temp." + STAGE;
        this.keys = "pg_temp." + KEYS;
        this.columns = columns;
        this.key = key;
        this.index = shape.uniqueOn(key).orElseThrow();
        this.refusedByKeyAlone = refusedByKeyAlone;
        this.there = KeyedSql.free("sluice_there", shape.names());
        this.batch = KeyedSql.free("sluice_batch", shape.names());
        this.number = KeyedSql.free("sluice_row", shape.names());
    }

    /** The stage's column for a row's number in its batch. */
    String number() {
        return number;
    }

    /** The stage has the table's types, so that COPY's bytes fit, and none of its constraints. Without statistics, a key of several columns may look as if a scan up to its first row were cheap: sequential scans are for the stage alone, which has no index. */
    @Override
    public List<String> prepare() {
        return List.of(
                "SET LOCAL temp_buffers = '" + TEMP_BUFFERS + "'",
                "SET LOCAL enable_seqscan = off",
                "CREATE TEMPORARY TABLE " + bare(stage) + " ON COMMIT DROP AS SELECT 0 AS " + number + ", "
                        + list("", columns) + " FROM " + table + " WITH NO DATA",
                "CREATE TEMPORARY TABLE " + bare(keys) + " ON COMMIT DROP AS SELECT " + list("", key) + ", false AS "
                        + there + ", 0 AS " + batch + ", 0 AS " + number + " FROM " + table + " WITH NO DATA");
    }

    private static String bare(String name) {
        return name.substring(name.indexOf('.') + 1);
    }

    @Override
    public List<String> empty() {
        return List.of("TRUNCATE " + stage);
    }

    /** Whether the keys can be found by their values; asked each time, since an index that was made returns to a savepoint too. ({@code relhasindex} does not: the server sets it outside the transaction.) */
    String keysHaveIndex() {
        return "SELECT EXISTS (SELECT FROM pg_index WHERE indrelid = '" + keys + "'::regclass)";
    }

    String indexKeys() {
        return "ALTER TABLE " + keys + " ADD PRIMARY KEY (" + list("", key) + ")";
    }

    /** Remembers the keys that come for the first time in the run; its count is how many. The stage is read in the order in which it was written, as only a sequential scan can, so that of equal keys the first is remembered. */
    String rememberKeys(int number) {
        return appendKeys(number) + " ON CONFLICT DO NOTHING";
    }

    /** Remembers keys all of which come for the first time in the run. */
    String appendKeys(int number) {
        String known = mode.mode() == Mode.INSERT_MISSING && mode.onDuplicate() == OnDuplicate.LAST
                ? "(SELECT true FROM " + table + " t WHERE " + same("t") + " LIMIT 1) IS NOT NULL"
                : "false";
        return "INSERT INTO " + keys + " SELECT " + list("s.", key) + ", " + known + ", " + number + ", s."
                + this.number + " FROM " + stage + " s";
    }

    @Override
    public List<String> writeAll(int number) {
        return List.of(insert("s.") + " FROM " + stage + " s " + onConflict(mode.conflict()));
    }

    @Override
    public List<String> writeFirst(int number) {
        return List.of(insert("s.") + " FROM " + stage + " s WHERE " + first(number) + " ORDER BY s." + this.number
                + " " + onConflict(mode.conflict()));
    }

    @Override
    public String repeated(int number) {
        return "SELECT s." + this.number + ", "
                + key.stream()
                        .map(each -> "s." + TableName.quoted(each) + "::text")
                        .collect(Collectors.joining(", "))
                + " FROM " + stage + " s WHERE NOT " + first(number) + " ORDER BY 1";
    }

    /** Where nothing can be wrong with a record that another one replaces at once, it need not be tried. */
    @Override
    public List<String> writeRepeated(int number) {
        return refusedByKeyAlone
                ? List.of(writeRepeated(number, true))
                : List.of(writeRepeated(number, false), writeTheOthers(number));
    }

    /** Of the rows whose key came before in the run, one a key: the last or the first of the batch. */
    private String writeRepeated(int number, boolean last) {
        return insert("s.") + " FROM (SELECT DISTINCT ON (" + list("", key) + ") * FROM " + others(number)
                + " ORDER BY " + list("", key) + ", " + this.number + (last ? " DESC" : "") + ") s ORDER BY s."
                + this.number + " " + onConflict(WriteMode.Conflict.UPDATE);
    }

    /** The rows that {@link #writeRepeated writeRepeated(false)} leaves, one by one in their order. */
    private String writeTheOthers(int number) {
        return "DO $sluice$ DECLARE sluice_record record; BEGIN FOR sluice_record IN SELECT * FROM"
                + " (SELECT *, row_number() OVER (PARTITION BY " + list("", key) + " ORDER BY " + this.number + ") AS "
                + batch + " FROM " + others(number) + ") s WHERE s." + batch + " > 1 ORDER BY s." + this.number
                + " LOOP " + insert("sluice_record.") + " " + onConflict(WriteMode.Conflict.UPDATE)
                + "; END LOOP; END $sluice$";
    }

    /** The rows whose key came before in the run, and was not in the table before where that matters. */
    private String others(int number) {
        return "(SELECT * FROM " + stage + " s WHERE NOT " + first(number)
                + (mode.mode() == Mode.INSERT_MISSING ? " AND NOT " + ofKey(there) : "") + ") others";
    }

    private String insert(String from) {
        return "INSERT INTO " + table + " (" + list("", columns) + ") SELECT " + list(from, columns);
    }

    private String onConflict(WriteMode.Conflict conflict) {
        if (conflict == WriteMode.Conflict.REFUSE) {
            return "";
        }
        if (conflict == WriteMode.Conflict.LEAVE) {
            return "ON CONFLICT (" + list("", key) + ") DO NOTHING";
        }
        // With nothing beside the key it is set to itself, so that the row counts.
        List<String> others =
                columns.stream().filter(each -> !key.contains(each)).toList();
        return "ON CONFLICT (" + list("", key) + ") DO UPDATE SET "
                + (others.isEmpty() ? key : others)
                        .stream()
                                .map(TableName::quoted)
                                .map(each -> each + " = EXCLUDED." + each)
                                .collect(Collectors.joining(", "));
    }

    private String first(int number) {
        return ofKey(batch + " = " + number + " AND q." + this.number + " = s." + this.number);
    }

    private String ofKey(String condition) {
        return "(SELECT q." + condition + " FROM " + keys + " q WHERE " + same("q") + " LIMIT 1)";
    }

    private String same(String other) {
        return index.same(other, "s");
    }

    private static String list(String prefix, List<String> names) {
        return names.stream().map(each -> prefix + TableName.quoted(each)).collect(Collectors.joining(", "));
    }
}
