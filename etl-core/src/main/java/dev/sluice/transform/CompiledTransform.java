package dev.sluice.transform;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.UnknownFields;
import dev.sluice.transform.check.ColumnCheck;
import dev.sluice.transform.check.RowCheck;
import dev.sluice.transform.check.Wording;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A spec that was checked, each column by itself. */
final class CompiledTransform implements Transform {

    private final Schema schema;
    private final List<CompiledColumn> columns = new ArrayList<>();
    private final List<ColumnCheck> checks = new ArrayList<>();
    private final CompiledExpressions expressions;
    private final UnknownFields unknownFields;
    private final int added;
    private final List<String> masked;

    CompiledTransform(TransformSpec spec, Clock clock, String run, List<String> masked) {
        this.masked = masked;
        schema = spec.schema();
        unknownFields = spec.unknownFields();
        added = spec.added();
        List<String> problems = new ArrayList<>();
        for (ColumnSpec column : spec.columns()) {
            try {
                columns.add(CompiledColumn.of(column, spec.nulls()));
                checks.add(ColumnCheck.of(
                        column.column(), column.constraints(), clock, new Wording(spec.locale(), column.messages())));
            } catch (IllegalArgumentException e) {
                problems.add("column " + column.column().name() + ": " + e.getMessage());
            }
        }
        expressions = CompiledExpressions.of(spec, run, problems);
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", problems));
        }
    }

    @Override
    public Schema schema() {
        return schema;
    }

    @Override
    public Set<String> maskedFields() {
        BitSet sources = new BitSet();
        masked.forEach(name -> sources.set(schema.indexOf(name)));
        expressions.trace(sources);
        return sources.stream()
                .mapToObj(columns::get)
                .flatMap(column -> column.spec().from().stream())
                .collect(Collectors.toSet());
    }

    @Override
    public RowFiller bind(Heading heading, ReadLimits limits) {
        int[] fields =
                FieldFinder.find(columns.stream().map(CompiledColumn::spec).toList(), added, heading, unknownFields);
        List<ColumnStep> steps = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            if (columns.get(i).spec().value() == null) {
                steps.add(new ColumnStep(columns.get(i), limits, fields[i], i));
            }
        }
        ColumnStep[] filled = steps.toArray(ColumnStep[]::new);
        Mask mask = new MaskFinder(schema, columns, expressions, fields, heading).find(masked);
        return new Filler(
                schema,
                filled,
                expressions,
                expressions.isEmpty() ? null : new ExpressionStep(expressions, mask),
                mask,
                RowCheck.of(checks),
                byColumn(),
                new BitSet());
    }

    /** The order of the table's columns, in which a person reads them; what is wrong with one column keeps its order, and rules come last. */
    private Comparator<Violation> byColumn() {
        return Comparator.comparingInt(violation -> {
            String column = violation.column();
            return column == null ? schema.size() : schema.indexOf(column);
        });
    }

    private record Filler(
            Schema schema,
            ColumnStep[] steps,
            CompiledExpressions compiled,
            @Nullable ExpressionStep expressions,
            Mask mask,
            RowCheck checks,
            Comparator<Violation> byColumn,
            BitSet bad)
            implements RowFiller {
        @Override
        public Filled fill(Fields fields, ColumnsBuilder into, List<Violation> violations, Warnings warnings) {
            bad.clear();
            for (ColumnStep step : steps) {
                Violation violation = step.fill(fields, into);
                if (violation != null) {
                    violations.add(violation);
                    bad.set(step.index());
                }
            }
            return finished(into, violations, warnings);
        }

        @Override
        public long convert(RecordBlock records, ColumnsBuilder into) {
            long left = 0;
            for (ColumnStep step : steps) {
                left |= step.fill(records, into);
            }
            return left;
        }

        @Override
        public boolean isFinished() {
            return expressions == null && checks.isEmpty();
        }

        @Override
        public Filled finish(ColumnsBuilder into, List<Violation> violations, Warnings warnings) {
            bad.clear();
            return finished(into, violations, warnings);
        }

        private Filled finished(ColumnsBuilder into, List<Violation> violations, Warnings warnings) {
            if (expressions != null) {
                expressions.compute(into, bad, violations);
            }
            boolean good = checks.check(into, bad, violations) && bad.isEmpty();
            Filled filled = good ? Filled.ROW : Filled.REJECT;
            if (expressions != null) {
                filled = expressions.apply(into, bad, violations, warnings);
            }
            if (filled == Filled.REJECT) {
                violations.sort(byColumn);
                violations.replaceAll(mask::violation);
            }
            return filled;
        }

        @Override
        public boolean hasValue(int column) {
            return !bad.get(column);
        }

        @Override
        public BitSet columns(Violation violation) {
            BitSet columns = new BitSet();
            String column = violation.column();
            if (column != null) {
                columns.set(schema.indexOf(column));
            } else if (violation.constraint() != null) {
                columns.or(compiled.columnsOfRule(violation.constraint()));
            }
            return columns;
        }

        @Override
        public BitSet fields(BitSet columns) {
            BitSet all = (BitSet) columns.clone();
            compiled.trace(all);
            BitSet fields = new BitSet();
            for (ColumnStep step : steps) {
                if (all.get(step.index()) && step.field() >= 0) {
                    fields.set(step.field());
                }
            }
            return fields;
        }
    }
}
