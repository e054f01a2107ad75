package dev.sluice.connector.jdbc;

import java.util.List;

/**
 * A unique index as the catalog knows it. Immutable and thread-safe.
 *
 * @param name its name, which is also the constraint's where there is one
 * @param columns the columns of its key, in the index's order; an expression among them is not told
 * @param shown the same as the server writes them in messages
 * @param plain whether it is checked at once and holds whole columns of all rows, nulls being distinct: no expression, no condition, not deferrable
 */
record UniqueIndex(String name, List<String> columns, List<String> shown, boolean plain) {

    UniqueIndex {
        columns = List.copyOf(columns);
        shown = List.copyOf(shown);
    }

    /** {@code (id, day)}. */
    String words() {
        return "(" + String.join(", ", columns) + ")";
    }
}
