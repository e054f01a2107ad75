package dev.sluice.job;

import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import dev.sluice.expression.Expression;
import dev.sluice.expression.ExpressionProblem;
import dev.sluice.expression.Scope;
import dev.sluice.transform.TransformSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the expressions of a job file, each problem at its place in the file. */
final class JobExpressions {

    /** How much of an expression a message repeats where no caret can stand under it. */
    private static final int MAX_SHOWN = 40;

    private final List<String> lines;
    private final Problems problems;

    /**
     * For one file.
     *
     * @param source what stands in it
     */
    JobExpressions(String source, Problems problems) {
        this.lines = source.lines().toList();
        this.problems = problems;
    }

    /** Reads them all; the columns are good. */
    void check(
            TransformSpec spec,
            List<ColumnDraft> columns,
            @Nullable ExpressionText where,
            List<RulesSection.Draft> rules) {
        checkValues(spec, columns);
        Scope scope = Scope.of(spec.schema());
        rules.forEach(rule ->
                read(rule.check(), found -> Expression.condition(rule.check().text(), scope, found)));
        if (where != null) {
            read(where, found -> Expression.condition(where.text(), scope, found));
        }
    }

    /** Reads those that compute columns; the columns are good. */
    void checkValues(TransformSpec spec, List<ColumnDraft> columns) {
        Schema schema = spec.schema();
        for (int i = 0; i < columns.size(); i++) {
            ExpressionText value = columns.get(i).value();
            if (value != null) {
                Column column = schema.column(i);
                Scope scope = new Scope(schema, spec.computedFrom(i));
                read(value, found -> Expression.value(value.text(), column, scope, found));
            }
        }
    }

    private void read(ExpressionText expression, Consumer<List<ExpressionProblem>> reading) {
        List<ExpressionProblem> found = new ArrayList<>();
        reading.accept(found);
        for (ExpressionProblem problem : found) {
            add(expression, problem);
        }
    }

    private void add(ExpressionText expression, ExpressionProblem problem) {
        Place place = expression.place();
        String text = expression.text();
        if (standsAsWritten(expression)) {
            int before = text.codePointCount(0, problem.offset()) + (expression.quoted() ? 1 : 0);
            problems.add(new Place(place.file(), place.line(), place.column() + before), problem.message());
        } else {
            int end = Math.min(text.length(), problem.offset() + MAX_SHOWN);
            String rest = text.substring(problem.offset(), end).strip() + (end < text.length() ? "…" : "");
            problems.add(place, problem.message() + (rest.isEmpty() ? ", at its end" : ", at: " + rest));
        }
    }

    /** Whether the expression stands in one line of the file, letter by letter; not so with line ends, variables or escapes in it. */
    private boolean standsAsWritten(ExpressionText expression) {
        Place place = expression.place();
        if (place.line() > lines.size()) {
            return false;
        }
        String line = lines.get(place.line() - 1);
        int start = place.column() - 1 + (expression.quoted() ? 1 : 0);
        return start <= line.codePointCount(0, line.length())
                && line.startsWith(expression.text(), line.offsetByCodePoints(0, start));
    }
}
