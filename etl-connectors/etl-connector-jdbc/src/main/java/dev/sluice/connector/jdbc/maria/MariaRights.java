package dev.sluice.connector.jdbc.maria;

import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** Whether MariaDB lets a user do what a load does. What a role or a pattern of names allows, only the statement itself tells: EXPLAIN wants the rights of the statement that it explains, and does nothing. Has no state. */
final class MariaRights {

    private MariaRights() {}

    /** What is missing, in words, each with the GRANT that mends it. */
    static List<String> problems(Connection connection, TableName table, Schema schema, WriteMode mode, String user)
            throws SQLException {
        String columns = schema.columns().stream()
                .map(Column::name)
                .map(TableName::quoted)
                .collect(Collectors.joining(", "));
        String set = schema.columns().stream()
                .map(Column::name)
                .map(TableName::quoted)
                .map(each -> each + " = " + each)
                .collect(Collectors.joining(", "));
        List<String> problems = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            for (String right : rights(mode)) {
                String sql = switch (right) {
                    case "INSERT" ->
                        "INSERT INTO " + table.sql() + " (" + columns + ") SELECT "
                                + String.join(", ", Collections.nCopies(schema.size(), "NULL")) + " LIMIT 0";
                    case "UPDATE" -> "UPDATE " + table.sql() + " SET " + set;
                    case "DELETE" -> "DELETE FROM " + table.sql();
                    default -> "SELECT " + columns + " FROM " + table.sql() + " LIMIT 0";
                };
                if (denied(statement, "EXPLAIN " + sql)) {
                    problems.add(mode.notAllowed(right, table, user, MariaTableMaker.text(user)));
                }
            }
            String probe = new TableName(table.schema(), "sluice_probe").sql();
            if (mode.keyed() && denied(statement, "CREATE OR REPLACE TEMPORARY TABLE " + probe + " (probe int)")) {
                problems.add("user " + user + " may not make temporary tables in the database " + table.schema()
                        + ", which " + mode.words() + " needs; run: GRANT CREATE TEMPORARY TABLES ON "
                        + TableName.quoted(String.valueOf(table.schema())) + ".* TO " + MariaTableMaker.text(user));
            } else if (mode.keyed()) {
                statement.execute("DROP TEMPORARY TABLE IF EXISTS " + probe);
            }
        }
        return problems;
    }

    /** The table is read also where the mode does not ask for that: a read is what keeps it as it is until the commit. */
    static List<String> rights(WriteMode mode) {
        List<String> rights = new ArrayList<>(mode.rights());
        if (!mode.reads()) {
            rights.add(0, "SELECT");
        }
        return rights;
    }

    /** Whether a statement, which is run, is denied. */
    static boolean denied(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return denied(statement, sql);
        }
    }

    private static boolean denied(Statement statement, String sql) throws SQLException {
        try {
            statement.execute(sql);
            return false;
        } catch (SQLException e) {
            if (MariaErrors.passing(e)) {
                throw e;
            }
            // What else stands against it is told in other words.
            return MariaErrors.DENIED.contains(e.getErrorCode());
        }
    }
}
