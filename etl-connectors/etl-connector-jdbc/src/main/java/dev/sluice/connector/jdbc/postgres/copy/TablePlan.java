package dev.sluice.connector.jdbc.postgres.copy;

import dev.sluice.config.Suggestion;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.connector.jdbc.postgres.catalog.TableColumn;
import dev.sluice.connector.jdbc.postgres.catalog.TableShape;
import dev.sluice.connector.jdbc.table.TableName;
import dev.sluice.data.Column;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a job's rows go into a table: one plan a column, and everything that stands against it. Not thread-safe, as its plans.
 *
 * @param table the table
 * @param columns one plan a column of the job, in the job's order; complete only when there are no problems
 * @param serverRefusesRows whether the server may refuse a row for reasons that we cannot see beforehand
 * @param shape the table as it stands; null when it is not there
 * @param insertReasons why rows go by INSERT and not by COPY, in words; empty when COPY serves
 * @param problems what stands against the load, in words
 */
public record TablePlan(
        TableName table,
        List<ColumnPlan> columns,
        boolean serverRefusesRows,
        @Nullable TableShape shape,
        List<String> insertReasons,
        List<String> problems) {

    public TablePlan {
        columns = List.copyOf(columns);
        insertReasons = List.copyOf(insertReasons);
        problems = List.copyOf(problems);
    }

    /** The plan when nothing can be loaded. */
    public static TablePlan impossible(TableName table, List<String> problems) {
        return new TablePlan(table, List.of(), false, null, List.of(), problems);
    }

    /** Compares a job's schema with a table. */
    public static TablePlan of(Schema schema, TableShape shape, WriteMode mode, String user) {
        return of(schema, shape, mode, user, Set.of());
    }

    /**
     * Compares a job's schema with a table that will be changed first.
     *
     * @param changing the job's columns that it will take then; they have no plan
     */
    public static TablePlan of(Schema schema, TableShape shape, WriteMode mode, String user, Set<String> changing) {
        List<String> problems = tableProblems(shape, user);
        List<ColumnPlan> plans = new ArrayList<>();
        boolean serverRefuses = shape.refusesRows();
        List<String> reasons = insertReasons(shape, user);
        for (Column job : schema.columns()) {
            if (changing.contains(job.name())) {
                continue;
            }
            TableColumn table = shape.column(job.name());
            if (table == null) {
                boolean misspelt =
                        !Suggestion.nearestOrNothing(job.name(), shape.names()).isEmpty();
                problems.add("column " + job.name() + " is not in the table " + shape.tableName()
                        + Suggestion.didYouMean(job.name(), shape.names())
                        + (misspelt ? "" : "; write `drift: add`, and the run adds it"));
                continue;
            }
            if (table.generated()) {
                problems.add("column " + job.name() + " is GENERATED in the table; leave it out of the job");
                continue;
            }
            if (table.identity() == 'a') {
                problems.add(
                        "column " + job.name()
                                + " is GENERATED ALWAYS AS IDENTITY in the table; leave it out of the job, or make it BY DEFAULT");
                continue;
            }
            // A trigger may still fill a null before NOT NULL is looked at; a domain is looked at first.
            boolean refusesNull = table.domainNotNull() || (table.notNull() && !shape.beforeRowTriggers());
            ColumnPlan plan = Pairing.plan(job, table, refusesNull);
            if (plan == null) {
                problems.add(pairProblem(job, table));
                continue;
            }
            plans.add(plan);
            serverRefuses |= Pairing.serverChecks(table) || plan.goesAsText();
            if (plan.goesAsText()) {
                reasons.add("column " + job.name() + " is " + table.type() + ", which goes as text");
            }
        }
        leftOut(schema, shape, problems);
        ModeProblems.of(mode, schema, shape, user, problems);
        if (!reasons.isEmpty() && !mode.keyed() && !shape.mayMakeTemporary()) {
            problems.add(mayNotMakeTemporary(user, "which rows need that go by INSERT (" + reasons.get(0) + ")"));
        }
        return new TablePlan(shape.tableName(), plans, serverRefuses, shape, reasons, problems);
    }

    /** Whether a column of the job, by its number, goes as text that the server reads. */
    public boolean goesAsText(int column) {
        return columns.get(column).goesAsText();
    }

    private static List<String> tableProblems(TableShape shape, String user) {
        List<String> problems = new ArrayList<>();
        String kind = switch (shape.kind()) {
            case 'r', 'p' -> "";
            case 'v' -> "a view";
            case 'm' -> "a materialized view";
            case 'f' -> "a foreign table";
            case 'S' -> "a sequence";
            default -> "no table";
        };
        if (!kind.isEmpty()) {
            problems.add(shape.tableName() + " is " + kind + "; rows can be loaded into tables only");
            return problems;
        }
        if (!shape.mayInsert()) {
            problems.add("user " + user + " may not insert into " + shape.tableName() + "; run: GRANT INSERT ON "
                    + shape.tableName().sql() + " TO " + TableName.quoted(user));
        }
        return problems;
    }

    private static List<String> insertReasons(TableShape shape, String user) {
        List<String> reasons = new ArrayList<>();
        if (shape.rules()) {
            reasons.add(shape.tableName() + " has rules for INSERT, which COPY does not run");
        }
        if (shape.rowSecurity()) {
            reasons.add(shape.tableName() + " has row security that holds for " + user + ", which COPY does not serve");
        }
        return reasons;
    }

    /** What to say when temporary tables are needed, and for what. */
    static String mayNotMakeTemporary(String user, String what) {
        return "user " + user + " may not make temporary tables, " + what + "; run: GRANT TEMPORARY ON DATABASE … TO "
                + TableName.quoted(user);
    }

    private static void leftOut(Schema schema, TableShape shape, List<String> problems) {
        if (shape.beforeRowTriggers()) {
            return;
        }
        for (TableColumn table : shape.columns()) {
            boolean filled = table.hasDefault() || table.generated() || table.identity() != ' ';
            if ((table.notNull() || table.domainNotNull()) && !filled && schema.indexOf(table.name()) < 0) {
                problems.add("column " + table.name() + " of " + shape.tableName()
                        + " is NOT NULL without a default, and the job does not write it; add it to the job's columns");
            }
        }
    }

    private static String pairProblem(Column job, TableColumn table) {
        String pair =
                "column " + job.name() + " is " + table.type() + " in the table and " + job.type() + " in the job";
        List<String> jobTypes = Pairing.jobTypes(table);
        Kind kind = job.type().kind();
        if (kind == Kind.TIMESTAMP && jobTypes.contains("timestamptz")) {
            return pair + ": which zone its times are in is not said; write `type: timestamptz`";
        }
        if (kind == Kind.TIMESTAMPTZ && jobTypes.contains("timestamp")) {
            return pair + ": in which zone the table wants its times is not said; write `type: timestamp`";
        }
        if (jobTypes.isEmpty()) {
            return pair
                    + ": a column of this type cannot be loaded; leave it out of the job, or load into another type";
        }
        return pair + ": values would not be kept as they are; write `type: " + String.join("` or `type: ", jobTypes)
                + "`";
    }
}
