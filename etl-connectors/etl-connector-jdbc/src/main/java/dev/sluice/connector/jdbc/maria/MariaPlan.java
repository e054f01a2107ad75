package dev.sluice.connector.jdbc.maria;

import dev.sluice.config.Suggestion;
import dev.sluice.connector.jdbc.check.ColumnGuard;
import dev.sluice.connector.jdbc.mode.WriteMode;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a job's rows go into a table of MariaDB's, and everything that stands against it. Not thread-safe, as its guards.
 *
 * @param guards one a column of the job, in the job's order; complete only when there are no problems
 * @param problems what stands against the load, in words
 * @param shape the table; null when it is not there
 */
record MariaPlan(
        List<ColumnGuard> guards,
        List<String> problems,
        @Nullable MariaTable shape) {

    /** The only engine whose rows a rollback takes back. */
    private static final String ENGINE = "InnoDB";

    MariaPlan {
        guards = List.copyOf(guards);
        problems = List.copyOf(problems);
    }

    /** Compares a job's schema with a table. */
    static MariaPlan of(Schema schema, MariaTable table, WriteMode mode) {
        List<String> problems = new ArrayList<>();
        mode.jobProblems(schema, problems);
        List<ColumnGuard> guards = new ArrayList<>();
        if (!table.kind().equals("BASE TABLE")) {
            problems.add(table.name() + " is no table but a " + table.kind().toLowerCase(Locale.ROOT)
                    + "; rows can be loaded into tables only");
            return new MariaPlan(guards, problems, table);
        }
        if (!table.engine().equalsIgnoreCase(ENGINE)) {
            problems.add(table.name() + " is of the engine " + table.engine()
                    + ", which takes nothing back, so that a run that fails would leave its rows; run: ALTER TABLE "
                    + table.name().sql() + " ENGINE = " + ENGINE);
        }
        for (Column job : schema.columns()) {
            MariaColumn column = table.column(job.name());
            if (column == null) {
                problems.add("column " + job.name() + " is not in the table " + table.name()
                        + Suggestion.didYouMean(job.name(), table.names()));
                continue;
            }
            if (column.generated()) {
                problems.add("column " + job.name() + " is GENERATED in the table; leave it out of the job");
                continue;
            }
            ColumnGuard guard = MariaPairing.guard(job, column);
            if (guard == null) {
                problems.add(pairProblem(job, column));
            } else {
                guards.add(guard);
            }
        }
        for (MariaColumn column : table.columns()) {
            if (column.notNull() && !column.filled() && schema.indexOf(column.name()) < 0) {
                problems.add("column " + column.name() + " of " + table.name()
                        + " is NOT NULL without a default, and the job does not write it; add it to the job's columns");
            }
        }
        mode.indexProblem(
                schema,
                table.name(),
                table.uniqueIndexes(),
                "ALTER TABLE " + table.name().sql() + " ADD UNIQUE INDEX",
                problems);
        String condition = mode.replace();
        if (condition != null) {
            problems.addAll(MariaCondition.problems(condition, schema, table));
        }
        return new MariaPlan(guards, problems, table);
    }

    /** What stands against a load, in words, whatever the table is. */
    static MariaPlan impossible(List<String> problems) {
        return new MariaPlan(List.of(), problems, null);
    }

    private static String pairProblem(Column job, MariaColumn table) {
        String pair =
                "column " + job.name() + " is " + table.type() + " in the table and " + job.type() + " in the job";
        List<String> jobTypes = MariaPairing.jobTypes(table);
        return jobTypes.isEmpty()
                ? pair + ": a column of this type cannot be loaded; leave it out of the job, or load into another type"
                : pair + ": values would not be kept as they are; write `type: " + String.join("` or `type: ", jobTypes)
                        + "`";
    }
}
