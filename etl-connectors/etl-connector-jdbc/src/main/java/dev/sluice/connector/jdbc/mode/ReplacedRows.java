package dev.sluice.connector.jdbc.mode;

import dev.sluice.data.Batch;
import dev.sluice.data.Row;
import dev.sluice.data.Schema;
import dev.sluice.expression.Evaluator;
import dev.sluice.expression.Expression;
import dev.sluice.expression.ExpressionProblem;
import dev.sluice.expression.Scope;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.OneLine;
import dev.sluice.failure.Violation;
import dev.sluice.spi.RefusedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which rows a run replaces: those that meet a condition; what it loads must meet it too. Used by one thread. */
public final class ReplacedRows {

    private final Expression condition;
    private final Evaluator evaluator;

    private ReplacedRows(Expression condition) {
        this.condition = condition;
        this.evaluator = condition.evaluator();
    }

    /** Reads a condition; null when something is wrong with it, which has been added to the problems. */
    public static @Nullable ReplacedRows of(String text, Schema schema, List<String> problems) {
        List<ExpressionProblem> found = new ArrayList<>();
        Expression condition = Expression.condition(text, Scope.of(schema), found);
        found.forEach(
                each -> problems.add("target.replace: " + each.render(text).stripTrailing()));
        return condition == null ? null : new ReplacedRows(condition);
    }

    /** The rows that cannot be stored, with those that do not meet the condition, in row order. */
    public List<RefusedRow> withOutside(Batch batch, List<RefusedRow> foreseen) {
        SortedMap<Integer, List<Violation>> all = new TreeMap<>();
        foreseen.forEach(each -> all.put(each.row(), each.violations()));
        int number = 0;
        for (Row row : batch) {
            Evaluator.Truth truth = evaluator.test(row);
            if (truth != Evaluator.Truth.TRUE) {
                List<Violation> violations = new ArrayList<>(all.getOrDefault(number, List.of()));
                violations.add(violation(row, truth));
                all.put(number, violations);
            }
            number++;
        }
        List<RefusedRow> rows = new ArrayList<>();
        all.forEach((row, violations) -> rows.add(new RefusedRow(row, violations)));
        return rows;
    }

    private Violation violation(Row row, Evaluator.Truth truth) {
        String values = condition.columns().stream()
                .map(each -> row.schema().column(each).name() + " = " + shown(row.get(each)))
                .collect(Collectors.joining(", "));
        String what = switch (truth) {
            case TRUE, FALSE -> "lies outside what the run replaces";
            case UNKNOWN -> "does not say whether it lies in what the run replaces";
            case FAILED -> "has no value for what the run replaces (" + evaluator.failure() + ")";
        };
        return new Violation(
                FailureCode.OUTSIDE_REPLACED,
                null,
                "replace",
                condition.text(),
                values,
                "the row " + what + ": " + OneLine.value(condition.text())
                        + (values.isEmpty() ? "" : " (" + values + ")"));
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "null" : OneLine.value(String.valueOf(value));
    }
}
