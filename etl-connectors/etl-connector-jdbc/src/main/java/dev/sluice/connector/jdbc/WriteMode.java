package dev.sluice.connector.jdbc;

import dev.sluice.connector.jdbc.JdbcTarget.Mode;
import dev.sluice.connector.jdbc.JdbcTarget.OnDuplicate;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What happens to keys that are there already, in the table or earlier in the run. Immutable and thread-safe.
 *
 * @param mode for keys that the table had before the run
 * @param onDuplicate for keys that come twice in the run; of no meaning for {@code append}
 */
record WriteMode(Mode mode, OnDuplicate onDuplicate) {

    static final WriteMode APPEND = new WriteMode(Mode.APPEND, OnDuplicate.LAST);

    boolean keyed() {
        return mode != Mode.APPEND;
    }

    /** Whether rows are updated: those of before, or, where the last record of a key wins, those of the run itself. */
    boolean updates() {
        return mode == Mode.UPSERT || (keyed() && onDuplicate == OnDuplicate.LAST);
    }

    /** What a user must be allowed to do with the table, as GRANT names it. */
    String rights() {
        return !keyed() ? "INSERT" : updates() ? "SELECT, INSERT, UPDATE" : "SELECT, INSERT";
    }

    /** The names of the key's columns, in the job's order. */
    static List<String> key(Schema schema) {
        return schema.columns().stream().filter(Column::key).map(Column::name).toList();
    }

    /** What stands against writing by key, whatever the table is. */
    void jobProblems(Schema schema, List<String> problems) {
        if (keyed() && key(schema).isEmpty()) {
            problems.add(words() + " needs a key; write `key: true` at the columns that are unique together");
        }
    }

    /** What stands against writing by key into a table. */
    void tableProblems(Schema schema, TableShape shape, String user, List<String> problems) {
        jobProblems(schema, problems);
        List<String> key = key(schema);
        if (!keyed() || key.isEmpty()) {
            return;
        }
        if (shape.uniqueIndexes().stream()
                .noneMatch(index -> index.plain() && Set.copyOf(index.columns()).equals(Set.copyOf(key)))) {
            String columns = key.stream().map(TableName::quoted).collect(Collectors.joining(", "));
            problems.add(words() + " needs a unique index on the job's key (" + String.join(", ", key) + "), and "
                    + shape.tableName() + present(shape) + "; run: CREATE UNIQUE INDEX ON "
                    + shape.tableName().sql() + " (" + columns + "), or mark other columns with `key: true`");
        }
        privilege(shape.maySelect(), "SELECT", shape, user, problems);
        privilege(!updates() || shape.mayUpdate(), "UPDATE", shape, user, problems);
        if (!shape.mayMakeTemporary()) {
            problems.add(TablePlan.mayNotMakeTemporary(user, "which " + words() + " needs"));
        }
        if (shape.rules()) {
            problems.add(shape.tableName() + " has rules for INSERT, and the server does not serve " + words()
                    + " (ON CONFLICT) there; use triggers instead, or `mode: append`");
        }
    }

    /** How rows go into a table, in words. */
    String way(TablePlan plan) {
        String reasons =
                plan.insertReasons().isEmpty() ? "" : ", because " + String.join(", and ", plan.insertReasons());
        if (keyed()) {
            return "rows go by COPY to a temporary table, and from there by INSERT … ON CONFLICT"
                    + (reasons.isEmpty() ? "" : "; the server reads text" + reasons);
        }
        return reasons.isEmpty()
                ? "rows go by COPY"
                : "rows go by COPY to a temporary table, and from there by INSERT" + reasons;
    }

    private static String present(TableShape shape) {
        List<UniqueIndex> plain =
                shape.uniqueIndexes().stream().filter(UniqueIndex::plain).toList();
        if (!plain.isEmpty()) {
            return " has unique indexes only on "
                    + plain.stream().map(UniqueIndex::words).collect(Collectors.joining(" and "));
        }
        return shape.uniqueIndexes().isEmpty()
                ? " has no unique index"
                : " has only unique indexes that are deferrable, or hold expressions or a part of the rows";
    }

    private void privilege(boolean has, String right, TableShape shape, String user, List<String> problems) {
        if (!has) {
            problems.add("user " + user + " may not " + right.toLowerCase(Locale.ROOT) + " " + shape.tableName()
                    + ", which " + words() + " needs; run: GRANT " + right + " ON "
                    + shape.tableName().sql() + " TO " + TableName.quoted(user));
        }
    }

    /** {@code mode: upsert}. */
    String words() {
        return "`mode: " + mode.name().toLowerCase(Locale.ROOT) + "`";
    }
}
