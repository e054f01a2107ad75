package dev.sluice.transform;

import dev.sluice.data.Schema;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How records become rows. Immutable and thread-safe.
 *
 * @param columns the columns in table order
 * @param nulls the texts that stand for null in every column that names none of its own
 * @param where the condition that a row must meet, or it is filtered: left out and counted, not rejected; null to keep every row. A row for which it is unknown is left out, as SQL's WHERE has it
 * @param rules what every row must meet, in the order of their violations; names are unique
 */
public record TransformSpec(
        List<ColumnSpec> columns,
        List<String> nulls,
        @Nullable String where,
        List<RuleSpec> rules) {

    /** The empty text. */
    public static final List<String> DEFAULT_NULLS = List.of("");

    public TransformSpec {
        columns = List.copyOf(columns);
        nulls = List.copyOf(nulls);
        rules = List.copyOf(rules);
    }

    /** Without a filter and without rules. */
    public TransformSpec(List<ColumnSpec> columns, List<String> nulls) {
        this(columns, nulls, null, List.of());
    }

    /** The computed columns from an index on: those that have no value yet when the one at the index is computed. */
    public BitSet computedFrom(int index) {
        BitSet computed = new BitSet();
        for (int i = index; i < columns.size(); i++) {
            computed.set(i, columns.get(i).value() != null);
        }
        return computed;
    }

    /** The schema of the rows. */
    public Schema schema() {
        return new Schema(columns.stream().map(ColumnSpec::column).toList());
    }
}
