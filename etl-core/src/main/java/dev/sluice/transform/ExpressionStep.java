package dev.sluice.transform;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Values;
import dev.sluice.expression.Evaluator;
import dev.sluice.expression.Expression;
import dev.sluice.expression.ExpressionFault;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.OneLine;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import java.math.BigDecimal;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The expressions of a filler: computed columns, rules and the filter, after the fields were converted. An expression whose columns have no good value is passed over. Used by one thread. */
final class ExpressionStep {

    private final CompiledExpressions compiled;
    private final Mask mask;
    private final Evaluator[] values;
    private final Evaluator[] rules;
    private final @Nullable Evaluator where;
    private final BitSet warned = new BitSet();

    /**
     * The expressions of one filler.
     *
     * @param mask whose values no message tells
     */
    ExpressionStep(CompiledExpressions compiled, Mask mask) {
        this.compiled = compiled;
        this.mask = mask;
        this.values = compiled.values().stream()
                .map(value -> value.expression().evaluator())
                .toArray(Evaluator[]::new);
        this.rules =
                compiled.rules().stream().map(rule -> rule.check().evaluator()).toArray(Evaluator[]::new);
        Expression filter = compiled.where();
        this.where = filter == null ? null : filter.evaluator();
    }

    /**
     * Computes columns of the row that {@code into} has begun.
     *
     * @param bad the columns whose conversion failed; computed ones that fail are added
     */
    void compute(ColumnsBuilder into, BitSet bad, List<Violation> violations) {
        for (int i = 0; i < values.length; i++) {
            compute(compiled.values().get(i), values[i], into, bad, violations);
        }
    }

    /** Checks the rules of a row whose columns are computed, and filters it when nothing is wrong with it; only a row that stays is warned of. */
    Filled apply(ColumnsBuilder into, BitSet bad, List<Violation> violations, Warnings warnings) {
        warned.clear();
        for (int i = 0; i < rules.length; i++) {
            CompiledExpressions.Rule rule = compiled.rules().get(i);
            if (isKnown(rule.check(), bad)) {
                Evaluator.Truth truth = rules[i].test(into);
                if (truth == Evaluator.Truth.FALSE || truth == Evaluator.Truth.FAILED) {
                    if (rule.spec().onFail() == RuleSpec.OnFail.WARN) {
                        warned.set(i);
                    } else {
                        violations.add(broken(rule, truth, rules[i], into));
                    }
                }
            }
        }
        if (!violations.isEmpty()) {
            return Filled.REJECT;
        }
        Filled filled = filter(into, violations);
        if (filled == Filled.ROW) {
            for (int i = warned.nextSetBit(0); i >= 0; i = warned.nextSetBit(i + 1)) {
                warn(i, into, warnings);
            }
        }
        return filled;
    }

    private void warn(int index, ColumnsBuilder into, Warnings warnings) {
        CompiledExpressions.Rule rule = compiled.rules().get(index);
        warnings.add(
                rule.spec().name(),
                () -> new Warnings.Example(
                        into.position(), message(rule, rules[index].test(into), rules[index], into)));
    }

    private Filled filter(ColumnsBuilder into, List<Violation> violations) {
        Evaluator filter = where;
        Expression expression = compiled.where();
        if (filter == null || expression == null) {
            return Filled.ROW;
        }
        return switch (filter.test(into)) {
            case TRUE -> Filled.ROW;
            case FALSE, UNKNOWN -> Filled.FILTERED;
            case FAILED -> {
                violations.add(new Violation(
                        FailureCode.EXPRESSION_FAILED,
                        null,
                        "where",
                        expression.text(),
                        null,
                        "where has no value: " + failure(filter, expression) + described(expression, into)));
                yield Filled.REJECT;
            }
        };
    }

    private static boolean isKnown(Expression expression, BitSet bad) {
        if (bad.isEmpty()) {
            return true;
        }
        for (int column : expression.columns()) {
            if (bad.get(column)) {
                return false;
            }
        }
        return true;
    }

    private void compute(
            CompiledExpressions.Value value,
            Evaluator evaluator,
            ColumnsBuilder into,
            BitSet bad,
            List<Violation> violations) {
        if (!isKnown(value.expression(), bad)) {
            bad.set(value.index());
            return;
        }
        ExpressionFault fault = evaluator.set(into, value.index());
        Column column = value.column();
        if (fault == null) {
            if (column.required() && into.isNull(value.index())) {
                bad.set(value.index());
                violations.add(Violation.ofColumn(
                        FailureCode.VALUE_MISSING,
                        column.name(),
                        column.type().toString(),
                        null,
                        column.name() + ": a value is required, and " + shown(value.expression()) + " is null"
                                + described(value.expression(), into)));
            }
            return;
        }
        bad.set(value.index());
        String what = fault.value() == null
                ? ": " + shown(value.expression()) + " has no value: "
                : ": '" + OneLine.value(fault.value()) + "' ";
        violations.add(Violation.ofColumn(
                fault.code(),
                column.name(),
                column.type().toString(),
                fault.value(),
                column.name() + what + fault.words() + described(value.expression(), into)));
    }

    private Violation broken(
            CompiledExpressions.Rule rule, Evaluator.Truth truth, Evaluator evaluator, ColumnsBuilder into) {
        String message = message(rule, truth, evaluator, into);
        if (rule.spec().onFail() == RuleSpec.OnFail.ABORT) {
            throw new RunFailedException(into.position() + ": "
                    // Of a record with another number of fields it is not known here under which columns its masked
                    // values stand.
                    + (mask.isEmpty()
                            ? message
                            : "rule " + rule.spec().name() + " is not met; what stood there is masked")
                    + "; the rule ends the run, correct the record, or write on_fail: reject");
        }
        return new Violation(
                truth == Evaluator.Truth.FAILED ? FailureCode.EXPRESSION_FAILED : FailureCode.RULE_FAILED,
                null,
                rule.spec().name(),
                rule.check().text(),
                null,
                message);
    }

    private String message(
            CompiledExpressions.Rule rule, Evaluator.Truth truth, Evaluator evaluator, ColumnsBuilder into) {
        Expression check = rule.check();
        return truth == Evaluator.Truth.FAILED
                ? "rule " + rule.spec().name() + " has no value: " + failure(evaluator, check) + described(check, into)
                : "rule " + rule.spec().name() + " is not met: " + shown(check) + described(check, into);
    }

    private String failure(Evaluator evaluator, Expression expression) {
        return mask.hidesAny(expression.columns()) ? "what stood there is masked" : evaluator.failure();
    }

    private static String shown(Expression expression) {
        return Shown.expression(expression.text());
    }

    /** The values of the columns that an expression names: {@code (status = 'paid', amount = null)}. */
    private String described(Expression expression, Values row) {
        return expression.columns().isEmpty()
                ? ""
                : expression.columns().stream()
                        .map(column -> row.schema().column(column).name() + " = "
                                + (mask.hides(column) ? Mask.STARS : value(row.get(column))))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String value(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value instanceof BigDecimal decimal ? OneLine.value(decimal.toPlainString()) : value.toString();
        }
        String text = value instanceof byte[] bytes ? "\\x" + HexFormat.of().formatHex(bytes) : value.toString();
        return "'" + OneLine.value(text) + "'";
    }
}
