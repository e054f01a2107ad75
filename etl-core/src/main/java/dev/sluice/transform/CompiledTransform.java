package dev.sluice.transform;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.failure.Violation;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import java.util.ArrayList;
import java.util.List;

/** A spec that was checked, each column by itself. */
final class CompiledTransform implements Transform {

    private final Schema schema;
    private final List<CompiledColumn> columns = new ArrayList<>();

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
        ColumnStep[] steps = new ColumnStep[fields.length];
        for (int i = 0; i < steps.length; i++) {
            steps[i] = new ColumnStep(columns.get(i), fields[i], i);
        }
        return new Filler(steps);
    }

    private record Filler(ColumnStep[] steps) implements RowFiller {
        @Override
        public Filled fill(Fields fields, ColumnsBuilder into, List<Violation> violations) {
            Filled filled = Filled.ROW;
            for (ColumnStep step : steps) {
                Violation violation = step.fill(fields, into);
                if (violation != null) {
                    violations.add(violation);
                    filled = Filled.REJECT;
                }
            }
            return filled;
        }
    }
}
