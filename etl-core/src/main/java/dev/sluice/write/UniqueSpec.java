package dev.sluice.write;

import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.Schema;
import java.util.HashSet;
import java.util.List;

/**
 * Columns whose values together come only once in a run: the second and every later record with them is rejected. A null among them makes a record different from all others. Immutable and thread-safe.
 *
 * @param name the name that violations carry
 * @param columns the names of the columns, at least one
 */
public record UniqueSpec(String name, List<String> columns) {

    /** The name of the constraint on a single column. */
    public static final String OF_COLUMN = "unique";

    public UniqueSpec {
        columns = List.copyOf(columns);
        if (columns.isEmpty() || new HashSet<>(columns).size() != columns.size()) {
            throw new IllegalArgumentException(
                    "unique " + name + ": at least one column is needed, and none stands twice");
        }
    }

    /** A column whose values come only once. */
    public static UniqueSpec of(String column) {
        return new UniqueSpec(OF_COLUMN, List.of(column));
    }

    /**
     * The places of the columns in a schema.
     *
     * @throws IllegalArgumentException when one is not there, or is json, whose values cannot be compared
     */
    public int[] in(Schema schema) {
        return columns.stream()
                .mapToInt(column -> {
                    int index = schema.indexOf(column);
                    if (index < 0) {
                        throw new IllegalArgumentException("unique " + name + ": there is no column '" + column + "'");
                    }
                    if (schema.column(index).type().kind() == Kind.JSON) {
                        throw new IllegalArgumentException(
                                "unique " + name + ": column '" + column + "' is json, and json cannot be compared");
                    }
                    return index;
                })
                .toArray();
    }
}
