package dev.sluice.transform;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.failure.Violation;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import dev.sluice.transform.check.ColumnCheck;
import dev.sluice.transform.check.RowCheck;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A spec that was checked, each column by itself. */
final class CompiledTransform implements Transform {

    private final Schema schema;
    private final List<CompiledColumn> columns = new ArrayList<>();
    private final List<ColumnCheck> checks = new ArrayList<>();

    CompiledTransform(TransformSpec spec, Clock clock) {
        schema = spec.schema();
        List<String> problems = new ArrayList<>();
        for (ColumnSpec column : spec.columns()) {
            try {
                columns.add(CompiledColumn.of(column, spec.nulls()));
                checks.add(ColumnCheck.of(column.column(), column.constraints(), clock));
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
        return new Filler(steps, new boolean[steps.length], RowCheck.of(checks), byColumn());
    }

    /** The order of the table's columns, in which a person reads them; what is wrong with one column keeps its order. */
    private Comparator<Violation> byColumn() {
        return Comparator.comparingInt(violation -> {
            String column = violation.column();
            return column == null ? schema.size() : schema.indexOf(column);
        });
    }

    private record Filler(ColumnStep[] steps, boolean[] failed, RowCheck checks, Comparator<Violation> byColumn)
            implements RowFiller {
        @Override
        public Filled fill(Fields fields, ColumnsBuilder into, List<Violation> violations) {
            Filled filled = Filled.ROW;
            for (int i = 0; i < steps.length; i++) {
                Violation violation = steps[i].fill(fields, into);
                failed[i] = violation != null;
                if (violation != null) {
                    violations.add(violation);
                    filled = Filled.REJECT;
                }
            }
            if (!checks.check(into, failed, violations)) {
                violations.sort(byColumn);
                filled = Filled.REJECT;
            }
            return filled;
        }
    }
}
