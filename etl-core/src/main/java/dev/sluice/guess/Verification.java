package dev.sluice.guess;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.failure.Violation;
import dev.sluice.failure.Warnings;
import dev.sluice.read.Chunk;
import dev.sluice.read.Fields;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.transform.RowFiller;
import dev.sluice.transform.Transform;
import dev.sluice.transform.TransformSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes the records of a sample through the guessed columns as a run would: a column that refuses one of them was guessed too narrow. Used by one thread. */
final class Verification implements Records.Taker {

    private final List<GuessedColumn> columns;
    private final Transform transform;
    private final ColumnsBuilder row;
    private final Map<String, String> refusals = new LinkedHashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final List<Violation> violations = new ArrayList<>();
    private @Nullable RowFiller filler;
    private long longest;

    Verification(List<GuessedColumn> columns) {
        this.columns = columns;
        this.transform = Transform.of(
                new TransformSpec(columns.stream().map(GuessedColumn::spec).toList(), TransformSpec.DEFAULT_NULLS));
        Chunk.Builder one = new Chunk.Builder("guess", 0, 1, 1);
        one.add(0, 0, 1);
        this.row = new ColumnsBuilder(transform.schema(), one.build(new byte[0]), 0);
    }

    @Override
    public void begin(Heading heading) {
        // The pieces of an input have no heading of their own, and the fields of the first.
        filler = filler == null ? transform.bind(heading, ReadLimits.DEFAULT) : filler;
    }

    @Override
    public void framed(long length) {
        longest = Math.max(longest, length);
    }

    @Override
    public void read(long line, Fields fields) {
        if (filler == null) {
            throw new IllegalStateException("records come after their heading");
        }
        row.startRow(0);
        filler.fill(fields, row, violations, new Warnings());
        row.dropRow();
        for (Violation each : violations) {
            String column = String.valueOf(each.column());
            refusals.putIfAbsent(column, each.message() + ", on line " + line);
            counts.merge(column, 1L, Long::sum);
        }
        violations.clear();
    }

    @Override
    public void refused(long line) {
        // It is none of the columns' business.
    }

    /** The columns, those that refused more than the damage that is known as text. */
    List<GuessedColumn> columns() {
        return columns.stream()
                .map(column -> {
                    String refusal = refusals.get(column.name());
                    return refusal == null || isExpected(column) ? column : column.asText("text, because " + refusal);
                })
                .toList();
    }

    /** The bytes of the longest record. */
    long longest() {
        return longest;
    }

    /** Whether none refused anything but the damage that is known. */
    boolean isWell() {
        return columns.stream().allMatch(this::isExpected);
    }

    private boolean isExpected(GuessedColumn column) {
        return counts.getOrDefault(column.name(), 0L) <= column.rejected();
    }
}
