package dev.sluice.transform;

import dev.sluice.data.Column;
import dev.sluice.data.Schema;
import dev.sluice.expression.Expression;
import dev.sluice.expression.ExpressionProblem;
import dev.sluice.expression.Scope;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The expressions of a spec, read and typed. Immutable and thread-safe.
 *
 * @param values the computed columns, in table order
 * @param rules the rules
 * @param where the filter; null for none
 */
record CompiledExpressions(
        List<Value> values, List<Rule> rules, @Nullable Expression where) {

    /**
     * A computed column.
     *
     * @param index its place in the schema
     * @param column the column
     * @param expression its value
     */
    record Value(int index, Column column, Expression expression) {}

    /**
     * A rule.
     *
     * @param spec the rule as it was written
     * @param check its condition
     */
    record Rule(RuleSpec spec, Expression check) {}

    /** Reads the expressions of a spec; what is wrong is added to the problems, with the expression and a caret. */
    static CompiledExpressions of(TransformSpec spec, String run, List<String> problems) {
        Schema schema = spec.schema();
        List<Value> values = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            String text = spec.columns().get(i).value();
            Column column = schema.column(i);
            Scope scope = new Scope(schema, spec.computedFrom(i), run);
            Expression value = text == null
                    ? null
                    : read(
                            "column " + column.name() + ": value: ",
                            text,
                            problems,
                            found -> Expression.value(text, column, scope, found));
            if (value != null) {
                values.add(new Value(i, column, value));
            }
        }
        Scope all = new Scope(schema, new BitSet(), run);
        List<Rule> rules = new ArrayList<>();
        for (RuleSpec rule : spec.rules()) {
            Expression check = read(
                    "rule " + rule.name() + ": ",
                    rule.check(),
                    problems,
                    found -> Expression.condition(rule.check(), all, found));
            if (check != null) {
                rules.add(new Rule(rule, check));
            }
        }
        String filter = spec.where();
        Expression where = filter == null
                ? null
                : read("where: ", filter, problems, found -> Expression.condition(filter, all, found));
        return new CompiledExpressions(List.copyOf(values), List.copyOf(rules), where);
    }

    private static @Nullable Expression read(String what, String text, List<String> problems, Reading reading) {
        List<ExpressionProblem> found = new ArrayList<>();
        Expression expression = reading.read(found);
        found.forEach(problem -> problems.add(what + problem.render(text).stripTrailing()));
        return expression;
    }

    private interface Reading {
        @Nullable
        Expression read(List<ExpressionProblem> found);
    }

    /** The columns that a rule names; none when there is no such rule. */
    BitSet columnsOfRule(String name) {
        BitSet columns = new BitSet();
        for (Rule rule : rules) {
            if (rule.spec().name().equals(name)) {
                rule.check().columns().forEach(columns::set);
            }
        }
        return columns;
    }

    /** Adds what computed columns are computed from: each knows only those that stand before it. */
    void trace(BitSet columns) {
        for (int i = values.size() - 1; i >= 0; i--) {
            Value value = values.get(i);
            if (columns.get(value.index())) {
                value.expression().columns().forEach(columns::set);
            }
        }
    }

    /** Whether there is none. */
    boolean isEmpty() {
        return values.isEmpty() && rules.isEmpty() && where == null;
    }
}
