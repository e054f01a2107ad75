package dev.sluice.transform;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.failure.Violation;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A spec that was checked, each column by itself. */
final class CompiledTransform implements Transform {

    private final Schema schema;
    private final List<CompiledColumn> columns = new ArrayList<>();
    private final CompiledExpressions expressions;

    CompiledTransform(TransformSpec spec) {
        schema = spec.schema();
        List<String> problems = new ArrayList<>();
        for (ColumnSpec column : spec.columns()) {
            try {
                columns.add(CompiledColumn.of(column, spec.nulls()));
            } catch (IllegalArgumentException e) {
                problems.add("column " + column.column().name() + ": " + e.getMessage());
            }
        }
        expressions = CompiledExpressions.of(spec, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public RowFiller bind(Heading heading) {
        int[] fields =
                FieldFinder.find(columns.stream().map(CompiledColumn::spec).toList(), heading);
        List<ColumnStep> steps = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            if (columns.get(i).spec().value() == null) {
                steps.add(new ColumnStep(columns.get(i), fields[i], i));
            }
        }
        ColumnStep[] filled = steps.toArray(ColumnStep[]::new);
        return new Filler(filled, expressions.isEmpty() ? null : new ExpressionStep(expressions), new BitSet());
    }

    private record Filler(ColumnStep[] steps, @Nullable ExpressionStep expressions, BitSet bad) implements RowFiller {
        @Override
        public Filled fill(Fields fields, ColumnsBuilder into, List<Violation> violations) {
            bad.clear();
            for (ColumnStep step : steps) {
                Violation violation = step.fill(fields, into);
                if (violation != null) {
                    violations.add(violation);
                    bad.set(step.index());
                }
            }
            if (expressions != null) {
                return expressions.apply(into, bad, violations);
            }
            return bad.isEmpty() ? Filled.ROW : Filled.REJECT;
        }
    }
}
