package dev.sluice.connector.jdbc.postgres.swap;

import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What would stay with the previous table, or break, were another one given its name. Has no state. */
public final class SwapCheck {

    /** Each with its kind in words. Dependents are those that the server itself would name if the table were dropped. */
    private static final String HANGS_ON = """
            WITH t AS (SELECT c.oid, c.reltype, y.typarray, c.relrowsecurity, c.relreplident
                       FROM pg_class c LEFT JOIN pg_type y ON y.oid = c.reltype WHERE c.oid = to_regclass(?))
            SELECT CASE WHEN v.relkind = 'm' THEN 'materialized view ' ELSE 'view ' END || v.oid::regclass
            FROM t JOIN pg_depend d ON d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid AND d.classid = 'pg_rewrite'::regclass
            JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class WHERE v.oid <> t.oid
            UNION SELECT 'foreign key ' || quote_ident(k.conname) || ' of ' || k.conrelid::regclass
            FROM t JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = t.oid
            UNION SELECT 'trigger ' || quote_ident(g.tgname) FROM t JOIN pg_trigger g ON g.tgrelid = t.oid AND NOT g.tgisinternal
            UNION SELECT 'rule ' || quote_ident(r.rulename) FROM t JOIN pg_rewrite r ON r.ev_class = t.oid
            UNION SELECT 'policy ' || quote_ident(p.polname) FROM t JOIN pg_policy p ON p.polrelid = t.oid
            UNION SELECT 'row security' FROM t WHERE t.relrowsecurity
            UNION SELECT 'grants on column ' || quote_ident(a.attname)
            FROM t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND a.attacl IS NOT NULL
            UNION SELECT 'publication ' || quote_ident(p.pubname)
            FROM t JOIN pg_publication_rel l ON l.prrelid = t.oid JOIN pg_publication p ON p.oid = l.prpubid
            UNION SELECT 'replica identity' FROM t WHERE t.relreplident <> 'd'
            UNION SELECT pg_describe_object(d.classid, d.objid, d.objsubid)
            FROM t JOIN pg_depend d ON d.deptype = 'n' AND d.classid NOT IN ('pg_rewrite'::regclass, 'pg_constraint'::regclass)
              AND ((d.refclassid = 'pg_class'::regclass AND d.refobjid = t.oid)
                OR (d.refclassid = 'pg_type'::regclass AND d.refobjid IN (t.reltype, t.typarray)))
              AND NOT EXISTS (SELECT FROM pg_attrdef f WHERE d.classid = 'pg_attrdef'::regclass AND f.oid = d.objid AND f.adrelid = t.oid)
            ORDER BY 1""";

    private static final String FACTS = """
            SELECT pg_get_userbyid(c.relowner), pg_has_role(c.relowner, 'USAGE'),
                   has_schema_privilege(c.relnamespace, 'CREATE'),
                   EXISTS (SELECT FROM pg_inherits i WHERE c.oid IN (i.inhrelid, i.inhparent)) OR c.relkind = 'p',
                   (SELECT string_agg(quote_ident(x.relname), ', ' ORDER BY x.relname) FROM pg_index i
                    JOIN pg_class x ON x.oid = i.indexrelid WHERE i.indrelid = c.oid AND octet_length(x.relname) > ?)
            FROM pg_class c WHERE c.oid = to_regclass(?)""";

    private SwapCheck() {}

    /** What stands against giving another table this one's name, in words. */
    public static List<String> problems(Connection connection, TableName table, String user) throws SQLException {
        List<String> problems = new ArrayList<>();
        int most = TableName.MAX_IDENTIFIER_BYTES - WriteMode.PREVIOUS.length();
        if (TableName.tooLong(table.table() + WriteMode.PREVIOUS)) {
            problems.add("`mode: swap` keeps the previous table as " + table.table() + WriteMode.PREVIOUS
                    + ", and that name is longer than " + TableName.MAX_IDENTIFIER_BYTES + " bytes; rename the table");
        }
        try (PreparedStatement statement = connection.prepareStatement(FACTS)) {
            statement.setInt(1, most);
            statement.setString(2, table.sql());
            try (ResultSet row = statement.executeQuery()) {
                if (row.next()) {
                    facts(row, table, user, most, problems);
                }
            }
        }
        List<String> hanging = hanging(connection, table);
        if (!hanging.isEmpty()) {
            problems.add("`mode: swap` would leave behind what hangs on " + table + ": " + String.join(", ", hanging)
                    + "; drop them, or write `mode: truncate`");
        }
        return problems;
    }

    private static void facts(ResultSet row, TableName table, String user, int most, List<String> problems)
            throws SQLException {
        if (!row.getBoolean(2)) {
            problems.add("`mode: swap` renames " + table + ", which only its owner may, " + row.getString(1)
                    + "; run: GRANT " + TableName.quoted(row.getString(1)) + " TO " + TableName.quoted(user));
        }
        if (!row.getBoolean(3)) {
            String schema = String.valueOf(table.schema());
            problems.add("user " + user + " may not make tables in the schema " + schema
                    + ", which `mode: swap` needs; run: GRANT CREATE ON SCHEMA " + TableName.quoted(schema) + " TO "
                    + TableName.quoted(user));
        }
        if (row.getBoolean(4)) {
            problems.add(table + " is partitioned, a partition, or inherits, and another table cannot take its place by"
                    + " name; write `mode: truncate` or `mode: replace`");
        }
        String tooLong = row.getString(5);
        if (tooLong != null) {
            problems.add("`mode: swap` gives indexes of the previous table names that end with " + WriteMode.PREVIOUS
                    + ", and these have more than " + most + " bytes: " + tooLong + "; rename them");
        }
    }

    private static List<String> hanging(Connection connection, TableName table) throws SQLException {
        List<String> hanging = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(HANGS_ON)) {
            statement.setString(1, table.sql());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    hanging.add(row.getString(1));
                }
            }
        }
        return hanging;
    }
}
