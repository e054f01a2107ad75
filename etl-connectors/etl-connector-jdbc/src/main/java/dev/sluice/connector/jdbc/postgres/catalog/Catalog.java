package dev.sluice.connector.jdbc.postgres.catalog;

import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.connector.jdbc.table.UniqueIndex;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what the server knows of a table, inside the caller's transaction. Has no state. */
public final class Catalog {

    private static final String FIND = "SELECT to_regclass(?)::oid";

    // tgtype: 1 row, 2 before, 4 insert (catalog/pg_trigger.h); rules for insert have ev_type 3.
    private static final String TABLE = """
            SELECT n.nspname, c.relname, c.relkind,
                   has_table_privilege(c.oid, 'INSERT'),
                   has_table_privilege(c.oid, 'SELECT'),
                   has_table_privilege(c.oid, 'UPDATE'),
                   has_table_privilege(c.oid, 'DELETE'),
                   pg_has_role(c.relowner, 'USAGE'),
                   has_database_privilege(current_database(), 'TEMPORARY'),
                   (SELECT count(*) FROM pg_index i WHERE i.indrelid = c.oid),
                   c.relkind = 'p' OR c.relispartition
                     OR EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype IN ('c', 'f', 'x', 't')),
                   EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
                             AND t.tgenabled IN ('O', 'A') AND t.tgtype & 4 <> 0),
                   EXISTS (SELECT FROM pg_trigger t WHERE t.tgrelid = c.oid AND NOT t.tgisinternal
                             AND t.tgenabled IN ('O', 'A') AND t.tgtype & 7 = 7),
                   EXISTS (SELECT FROM pg_rewrite r WHERE r.ev_class = c.oid AND r.ev_type = '3'),
                   row_security_active(c.oid)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.oid = ?""";

    // The server looks at indexes by their OIDs; indnullsnotdistinct is there from version 15. Strategy 3 of a btree,
    // the only unique one, is equality.
    private static final String UNIQUE_INDEXES = """
            SELECT x.relname,
                   i.indimmediate AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                     AND NOT coalesce((to_jsonb(i) ->> 'indnullsnotdistinct')::boolean, false),
                   ARRAY(SELECT a.attname::text FROM generate_series(0, i.indnkeyatts - 1) AS k
                         JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[k] ORDER BY k),
                   ARRAY(SELECT pg_get_indexdef(i.indexrelid, k, true) FROM generate_series(1, i.indnkeyatts) AS k ORDER BY k),
                   ARRAY(SELECT 'OPERATOR(' || quote_ident(n.nspname) || '.' || o.oprname || ')'
                         FROM generate_series(0, i.indnkeyatts - 1) AS k
                         JOIN pg_opclass f ON f.oid = i.indclass[k]
                         JOIN pg_amop e ON e.amopfamily = f.opcfamily AND e.amopstrategy = 3
                           AND e.amoplefttype = f.opcintype AND e.amoprighttype = f.opcintype
                         JOIN pg_operator o ON o.oid = e.amopopr JOIN pg_namespace n ON n.oid = o.oprnamespace
                         WHERE i.indkey[k] <> 0 ORDER BY k)
            FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid
            WHERE i.indrelid = ? AND i.indisunique
            ORDER BY i.indexrelid""";

    /** A domain's modifier is in pg_type, of the lowest domain that states one; a domain's checks and NOT NULL add up on the way down. */
    private static final String COLUMNS = """
            WITH RECURSIVE walk AS (
              SELECT a.attnum, t.oid, t.typtype, t.typbasetype, a.atttypmod AS typmod,
                     false AS domain_not_null, false AS checks, false AS has_default, t.typtypmod, t.typnotnull,
                     t.typdefault, t.typname
              FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
              WHERE a.attrelid = ? AND a.attnum > 0 AND NOT a.attisdropped
              UNION ALL
              SELECT w.attnum, t.oid, t.typtype, t.typbasetype,
                     CASE WHEN w.typtypmod >= 0 THEN w.typtypmod ELSE w.typmod END,
                     w.domain_not_null OR w.typnotnull,
                     w.checks OR EXISTS (SELECT FROM pg_constraint k WHERE k.contypid = w.oid AND k.contype = 'c'),
                     w.has_default OR w.typdefault IS NOT NULL, t.typtypmod, t.typnotnull, t.typdefault, t.typname
              FROM walk w JOIN pg_type t ON t.oid = w.typbasetype
              WHERE w.typtype = 'd')
            SELECT a.attname, format_type(a.atttypid, a.atttypmod), w.oid, w.typmod, w.typname, w.typtype,
                   a.attnotnull, w.domain_not_null, w.checks, a.atthasdef OR w.has_default, a.attidentity,
                   a.attgenerated <> '',
                   ARRAY(SELECT e.enumlabel::text FROM pg_enum e WHERE e.enumtypid = w.oid ORDER BY e.enumsortorder),
                   (SELECT quote_ident(n.nspname) || '."' || replace(t.typname, '"', '""') || '"'
                    FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace WHERE t.oid = w.oid)
            FROM walk w JOIN pg_attribute a ON a.attrelid = ? AND a.attnum = w.attnum
            WHERE w.typtype <> 'd'
            ORDER BY a.attnum""";

    private Catalog() {}

    /** The table as it stands; null when there is none. */
    public static @Nullable TableShape read(Connection connection, TableName table) throws SQLException {
        Long oid = find(connection, table);
        if (oid == null) {
            return null;
        }
        List<TableColumn> columns = columns(connection, oid);
        List<UniqueIndex> unique = uniqueIndexes(connection, oid);
        try (PreparedStatement statement = connection.prepareStatement(TABLE)) {
            statement.setLong(1, oid);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? shape(row, unique, columns) : null;
            }
        }
    }

    /**
     * Holds the table's columns as they are until the transaction ends: nobody may alter it, everybody may read it, and write it unless the writers must wait. Those wait who would write rows of which a load that deletes knows nothing; foreign keys may still point here.
     */
    public static void lock(Connection connection, TableName table, boolean writersWait) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "LOCK TABLE " + table.sql() + " IN " + (writersWait ? "SHARE ROW" : "ROW") + " EXCLUSIVE MODE");
        }
    }

    /** Keeps everybody from a table, readers as well, until the transaction ends. */
    public static void lockAgainstAll(Connection connection, TableName table) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("LOCK TABLE " + table.sql() + " IN ACCESS EXCLUSIVE MODE");
        }
    }

    /** The table's name with its schema, also of one that is still to be made. */
    public static TableName resolve(Connection connection, TableName table) throws SQLException {
        if (table.schema() != null) {
            return table;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT coalesce((SELECT n.nspname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                        + " WHERE c.oid = to_regclass(?)), current_schema())")) {
            statement.setString(1, table.sql());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? new TableName(row.getString(1), table.table()) : table;
            }
        }
    }

    /** Why a table cannot be made where it is to be, in words; null when it can. */
    public static @Nullable String placeProblem(Connection connection, TableName table, String user)
            throws SQLException {
        String schema = resolve(connection, table).schema();
        if (schema == null) {
            return "the search path of user " + user + " names no schema that is there; write the table as SCHEMA."
                    + table;
        }
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT has_schema_privilege(oid, 'CREATE') AND has_schema_privilege(oid, 'USAGE') FROM pg_namespace WHERE nspname = ?")) {
            statement.setString(1, schema);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return "the schema " + schema + " is not there; run: CREATE SCHEMA " + TableName.quoted(schema);
                }
                return row.getBoolean(1)
                        ? null
                        : "user " + user + " may not make tables in the schema " + schema
                                + "; run: GRANT CREATE, USAGE ON SCHEMA " + TableName.quoted(schema) + " TO "
                                + TableName.quoted(user);
            }
        }
    }

    private static @Nullable Long find(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(FIND)) {
            statement.setString(1, table.sql());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                long oid = row.getLong(1);
                return row.wasNull() ? null : oid;
            }
        }
    }

    private static TableShape shape(ResultSet row, List<UniqueIndex> unique, List<TableColumn> columns)
            throws SQLException {
        return new TableShape(
                row.getString(1),
                row.getString(2),
                row.getString(3).charAt(0),
                row.getBoolean(4),
                row.getBoolean(5),
                row.getBoolean(6),
                row.getBoolean(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getInt(10),
                unique,
                row.getBoolean(11),
                row.getBoolean(12),
                row.getBoolean(13),
                row.getBoolean(14),
                row.getBoolean(15),
                columns);
    }

    private static List<UniqueIndex> uniqueIndexes(Connection connection, long table) throws SQLException {
        List<UniqueIndex> indexes = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(UNIQUE_INDEXES)) {
            statement.setLong(1, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    indexes.add(new UniqueIndex(
                            row.getString(1), texts(row, 3), texts(row, 4), texts(row, 5), row.getBoolean(2)));
                }
            }
        }
        return indexes;
    }

    private static List<String> texts(ResultSet row, int column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static List<TableColumn> columns(Connection connection, long table) throws SQLException {
        List<TableColumn> columns = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(COLUMNS)) {
            statement.setLong(1, table);
            statement.setLong(2, table);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    columns.add(column(row));
                }
            }
        }
        return columns;
    }

    private static TableColumn column(ResultSet row) throws SQLException {
        String identity = row.getString(11);
        return new TableColumn(
                row.getString(1),
                row.getString(2),
                (int) row.getLong(3),
                row.getInt(4),
                row.getString(5),
                row.getString(14),
                row.getString(6).charAt(0),
                row.getBoolean(7),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getBoolean(10),
                identity == null || identity.isEmpty() ? ' ' : identity.charAt(0),
                row.getBoolean(12),
                texts(row, 13));
    }
}
