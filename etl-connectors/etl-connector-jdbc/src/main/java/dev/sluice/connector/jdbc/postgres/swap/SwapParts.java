package dev.sluice.connector.jdbc.postgres.swap;

import dev.sluice.connector.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What makes a table like one that stands. Immutable and thread-safe.
 *
 * @param before what is made before the first row: the table with what LIKE copies (columns, defaults, checks, identity, comments), then what refuses rows: keys, unique indexes, exclusions, foreign keys; and from where numbers go on
 * @param after what is made after the last: the other indexes, comments, grants, the owner, sequences
 * @param indexes the names of the indexes of the table that stands
 */
record SwapParts(List<Part> before, List<Part> after, List<String> indexes) {

    /**
     * A statement.
     *
     * @param head what stands before the new table's name
     * @param tail what stands after it; null for a statement without it
     */
    record Part(String head, @Nullable String tail) {
        String sql(TableName made) {
            return tail == null ? head : head + made.sql() + tail;
        }
    }

    private static final String CREATE = """
            SELECT CASE c.relpersistence WHEN 'u' THEN 'CREATE UNLOGGED TABLE ' ELSE 'CREATE TABLE ' END,
                   format(' (LIKE %I.%I INCLUDING ALL EXCLUDING INDEXES)%s%s', n.nspname, c.relname,
                          ' WITH (' || array_to_string(c.reloptions, ', ') || ')',
                          (SELECT ' TABLESPACE ' || quote_ident(s.spcname) FROM pg_tablespace s WHERE s.oid = c.reltablespace))
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.oid = to_regclass(?)""";

    private static final String CONSTRAINTS = """
            SELECT 'ALTER TABLE ', format(' ADD CONSTRAINT %I %s', k.conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint k WHERE k.conrelid = to_regclass(?) AND k.contype IN ('p', 'u', 'x', 'f')
            ORDER BY k.contype = 'f', k.oid""";

    private static final String NUMBERS = """
            SELECT 'ALTER TABLE ', format(' ALTER COLUMN %I RESTART WITH %s', a.attname, pg_sequence_last_value(s.seqrelid) + s.seqincrement)
            FROM pg_attribute a
            JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = a.attrelid AND d.refobjsubid = a.attnum
                            AND d.classid = 'pg_class'::regclass AND d.deptype = 'i'
            JOIN pg_sequence s ON s.seqrelid = d.objid
            WHERE a.attrelid = to_regclass(?) AND a.attidentity <> '' AND pg_sequence_last_value(s.seqrelid) IS NOT NULL""";

    /** What follows the table in an index's definition serves another table as well. Indexes of constraints come with those. */
    private static final String INDEXES = """
            SELECT format('CREATE %sINDEX %I ON ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, x.relname),
                   substr(pg_get_indexdef(x.oid), length(format('CREATE %sINDEX %I ON %I.%I',
                          CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, x.relname, n.nspname, c.relname)) + 1),
                   x.relname, i.indisunique,
                   EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid AND k.conrelid = c.oid AND k.contype IN ('p', 'u', 'x'))
            FROM pg_index i
            JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class c ON c.oid = i.indrelid
            JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE i.indrelid = to_regclass(?) ORDER BY x.oid""";

    private static final String TABLE_COMMENT = """
            SELECT 'COMMENT ON TABLE ', ' IS ' || quote_literal(d.description) FROM pg_description d
            WHERE d.classoid = 'pg_class'::regclass AND d.objoid = to_regclass(?) AND d.objsubid = 0""";

    private static final String INDEX_COMMENTS = """
            SELECT format('COMMENT ON INDEX %I.%I IS %L', n.nspname, x.relname, d.description), NULL
            FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_namespace n ON n.oid = x.relnamespace
            JOIN pg_description d ON d.classoid = 'pg_class'::regclass AND d.objoid = x.oid
            WHERE i.indrelid = to_regclass(?) ORDER BY x.oid""";

    private static final String GRANTS = """
            SELECT format('GRANT %s ON ', a.privilege_type),
                   format(' TO %s%s', CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END,
                          CASE WHEN a.is_grantable THEN ' WITH GRANT OPTION' ELSE '' END)
            FROM pg_class c, aclexplode(c.relacl) a WHERE c.oid = to_regclass(?) AND a.grantee <> c.relowner""";

    private static final String OWNER = """
            SELECT 'ALTER TABLE ', format(' OWNER TO %I', pg_get_userbyid(c.relowner))
            FROM pg_class c WHERE c.oid = to_regclass(?) AND pg_get_userbyid(c.relowner) <> current_user""";

    private static final String SEQUENCES = """
            SELECT format('ALTER SEQUENCE %s OWNED BY ', s.oid::regclass), format('.%I', a.attname)
            FROM pg_depend d
            JOIN pg_class s ON d.classid = 'pg_class'::regclass AND s.oid = d.objid AND s.relkind = 'S'
            JOIN pg_attribute a ON a.attrelid = d.refobjid AND a.attnum = d.refobjsubid
            WHERE d.refclassid = 'pg_class'::regclass AND d.refobjid = to_regclass(?) AND d.deptype = 'a'""";

    SwapParts {
        before = List.copyOf(before);
        after = List.copyOf(after);
        indexes = List.copyOf(indexes);
    }

    static SwapParts of(Connection connection, TableName table) throws SQLException {
        List<Part> before = new ArrayList<>();
        for (String query : List.of(CREATE, CONSTRAINTS, NUMBERS)) {
            before.addAll(parts(connection, query, table));
        }
        List<Part> after = new ArrayList<>();
        List<String> names = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(INDEXES)) {
            statement.setString(1, table.sql());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    names.add(row.getString(3));
                    if (!row.getBoolean(5)) {
                        (row.getBoolean(4) ? before : after).add(new Part(row.getString(1), row.getString(2)));
                    }
                }
            }
        }
        for (String query : List.of(TABLE_COMMENT, INDEX_COMMENTS, GRANTS, OWNER, SEQUENCES)) {
            after.addAll(parts(connection, query, table));
        }
        return new SwapParts(before, after, names);
    }

    /** What a table has that can be only at one place, and goes to another: its comment, for the other's has told what that is, and sequences. */
    static List<Part> moving(Connection connection, TableName table) throws SQLException {
        List<Part> moving = new ArrayList<>(parts(connection, TABLE_COMMENT, table));
        moving.addAll(parts(connection, SEQUENCES, table));
        return moving;
    }

    private static List<Part> parts(Connection connection, String query, TableName table) throws SQLException {
        List<Part> parts = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, table.sql());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    parts.add(new Part(row.getString(1), row.getString(2)));
                }
            }
        }
        return parts;
    }
}
