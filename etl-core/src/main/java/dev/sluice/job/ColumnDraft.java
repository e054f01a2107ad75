package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Place;
import dev.sluice.transform.ColumnSpec;
import org.jspecify.annotations.Nullable;

/**
 * A column as the file says it, with the places that later checks need.
 *
 * @param spec the column
 * @param entry as it stands in the file
 * @param from where its fields are named, or its name
 * @param value the expression that computes it; null when it comes from a field
 * @param unique whether its values come only once in a run
 */
record ColumnDraft(
        ColumnSpec spec,
        Node.Entry entry,
        Place from,
        @Nullable ExpressionText value,
        boolean unique) {

    /** Where its name stands. */
    Place place() {
        return entry.keyPlace();
    }
}
