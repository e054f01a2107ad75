package dev.sluice.connector.jdbc.postgres.catalog;

import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Schema;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the sequences of a table stand: those of identity columns, those that a column owns, and those that a default asks. No rollback takes a sequence back. Immutable and thread-safe.
 *
 * @param last the last number that each gave, by its name; null when it gave none yet, or may not be read
 */
public record Sequences(Map<String, @Nullable Long> last) {

    public static final Sequences NONE = new Sequences(Map.of());

    private static final String READ = """
            SELECT c.oid::regclass::text,
                   CASE WHEN has_sequence_privilege(c.oid, 'SELECT, USAGE') THEN pg_sequence_last_value(c.oid) END
            FROM pg_class c
            WHERE c.relkind = 'S' AND c.oid IN (
              SELECT d.objid FROM pg_depend d
              WHERE d.classid = 'pg_class'::regclass AND d.refclassid = 'pg_class'::regclass
                AND d.refobjid = to_regclass(?) AND d.deptype IN ('a', 'i')
              UNION ALL
              SELECT d.refobjid FROM pg_depend d JOIN pg_attrdef f ON f.oid = d.objid
              WHERE d.classid = 'pg_attrdef'::regclass AND d.refclassid = 'pg_class'::regclass
                AND f.adrelid = to_regclass(?))
            ORDER BY 1""";

    /** The sequences that defaults ask for columns that the job leaves out, and that we may not use: of identity columns, the server asks for no right. */
    private static final String DENIED = """
            SELECT a.attname, d.refobjid::regclass::text
            FROM pg_depend d
            JOIN pg_attrdef f ON d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid
            JOIN pg_class c ON d.refclassid = 'pg_class'::regclass AND c.oid = d.refobjid
            JOIN pg_attribute a ON a.attrelid = f.adrelid AND a.attnum = f.adnum
            WHERE f.adrelid = to_regclass(?)
              AND CASE WHEN c.relkind = 'S' THEN NOT has_sequence_privilege(c.oid, 'USAGE, UPDATE') ELSE false END
            ORDER BY a.attnum""";

    /** What stands against taking numbers for the columns that the job leaves out, in words. */
    public static List<String> problems(Connection connection, TableShape shape, Schema job, String user)
            throws SQLException {
        List<String> problems = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(DENIED)) {
            statement.setString(1, shape.tableName().sql());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String column = row.getString(1);
                    if (job.indexOf(column) < 0) {
                        problems.add("user " + user + " may not take numbers from the sequence " + row.getString(2)
                                + ", which column " + column + " asks for its default; run: GRANT USAGE ON SEQUENCE "
                                + row.getString(2) + " TO " + TableName.quoted(user));
                    }
                }
            }
        }
        return problems;
    }

    public static Sequences of(Connection connection, TableName table) throws SQLException {
        Map<String, @Nullable Long> last = new LinkedHashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, table.sql());
            statement.setString(2, table.sql());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String name = row.getString(1);
                    long value = row.getLong(2);
                    last.put(name, row.wasNull() ? null : value);
                }
            }
        }
        return new Sequences(last);
    }

    /** Which of these have gone on since, in words. */
    public List<String> movedTo(Sequences later) {
        List<String> moved = new ArrayList<>();
        last.forEach((name, before) -> {
            Long after = later.last().get(name);
            if (after != null && !after.equals(before)) {
                moved.add("the sequence " + name + " has gone on from " + (before == null ? "its start" : before)
                        + " to " + after);
            }
        });
        return moved;
    }
}
