package dev.sluice.connector.jdbc.table;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A unique index as the catalog knows it. Immutable and thread-safe.
 *
 * @param name its name, which is also the constraint's where there is one
 * @param columns the columns of its key, in the index's order; an expression among them is not told
 * @param shown the same as the server writes them in messages
 * @param equals the operators by which it knows values of these columns for the same, which the search path need not name: {@code OPERATOR(public.=)}
 * @param plain whether it is checked at once and holds whole columns of all rows, nulls being distinct: no expression, no condition, not deferrable
 */
public record UniqueIndex(String name, List<String> columns, List<String> shown, List<String> equals, boolean plain) {

    public UniqueIndex {
        columns = List.copyOf(columns);
        shown = List.copyOf(shown);
        equals = List.copyOf(equals);
    }

    /** Whether it holds these columns and no others, in whatever order. */
    public boolean isOf(Collection<String> key) {
        return plain && Set.copyOf(columns).equals(Set.copyOf(key));
    }

    /** The operator of a column of its key. */
    public String equal(String column) {
        return equals.get(columns.indexOf(column));
    }

    /** Whether two rows have the same key: {@code q."id" OPERATOR(pg_catalog.=) s."id" AND …}. */
    public String same(String one, String other) {
        return columns.stream()
                .map(each -> one + "." + TableName.quoted(each) + " " + equal(each) + " " + other + "."
                        + TableName.quoted(each))
                .collect(Collectors.joining(" AND "));
    }

    /** {@code (id, day)}. */
    public String words() {
        return "(" + String.join(", ", columns) + ")";
    }
}
