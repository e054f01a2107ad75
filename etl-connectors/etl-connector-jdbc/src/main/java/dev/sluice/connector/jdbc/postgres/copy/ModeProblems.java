package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.connector.jdbc.mode.Mode;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Schema;
import java.util.List;

/** What a job's mode asks of a table of PostgreSQL's, and how rows go into it then. Has no state. */
public final class ModeProblems {

    private ModeProblems() {}

    /** What stands against writing into a table so. */
    static void of(WriteMode mode, Schema schema, TableShape shape, String user, List<String> problems) {
        mode.jobProblems(schema, problems);
        if (mode.deletes() && shape.rowSecurity()) {
            problems.add(shape.tableName() + " has row security that holds for " + user + ", and " + mode.words()
                    + " would take away only the rows that " + user
                    + " sees; load as a user whom it does not hold for");
        }
        if (mode.keyed() && WriteMode.key(schema).isEmpty()) {
            return;
        }
        mode.indexProblem(
                schema,
                shape.tableName(),
                shape.uniqueIndexes(),
                "CREATE UNIQUE INDEX ON " + shape.tableName().sql(),
                problems);
        privilege(mode, !mode.reads() || shape.maySelect(), "SELECT", shape, user, problems);
        privilege(mode, !mode.updates() || shape.mayUpdate(), "UPDATE", shape, user, problems);
        privilege(mode, !mode.deletes() || shape.mayDelete(), "DELETE", shape, user, problems);
        if (!mode.keyed()) {
            return;
        }
        if (!shape.mayMakeTemporary()) {
            problems.add(TablePlan.mayNotMakeTemporary(user, "which " + mode.words() + " needs"));
        }
        if (shape.rules() && mode.mode() != Mode.SWAP) {
            problems.add(shape.tableName() + " has rules for INSERT, and the server does not serve " + mode.words()
                    + " (ON CONFLICT) there; use triggers instead, or `mode: append`");
        }
    }

    /** How rows go into a table, in words. */
    public static String way(WriteMode mode, TablePlan plan) {
        String reasons =
                plan.insertReasons().isEmpty() ? "" : ", because " + String.join(", and ", plan.insertReasons());
        if (mode.keyed()) {
            return "rows go by COPY to a temporary table, and from there by INSERT … ON CONFLICT"
                    + (reasons.isEmpty() ? "" : "; the server reads text" + reasons);
        }
        return reasons.isEmpty()
                ? "rows go by COPY"
                : "rows go by COPY to a temporary table, and from there by INSERT" + reasons;
    }

    private static void privilege(
            WriteMode mode, boolean has, String right, TableShape shape, String user, List<String> problems) {
        if (!has) {
            problems.add(mode.notAllowed(right, shape.tableName(), user, TableName.quoted(user)));
        }
    }
}
