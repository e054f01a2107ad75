package dev.sluice.transform;

import dev.sluice.data.Schema;
import java.util.List;

/**
 * How records become rows. Immutable and thread-safe.
 *
 * @param columns the columns in table order
 * @param nulls the texts that stand for null in every column that names none of its own
 */
public record TransformSpec(List<ColumnSpec> columns, List<String> nulls) {

    /** The empty text. */
    public static final List<String> DEFAULT_NULLS = List.of("");

    public TransformSpec {
        columns = List.copyOf(columns);
        nulls = List.copyOf(nulls);
    }

    /** The schema of the rows. */
    public Schema schema() {
        return new Schema(columns.stream().map(ColumnSpec::column).toList());
    }
}
