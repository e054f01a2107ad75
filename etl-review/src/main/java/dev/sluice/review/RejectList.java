package dev.sluice.review;

import dev.sluice.quarantine.RejectPage;
import java.util.List;

/**
 * A part of the rejects that a query means. Immutable and thread-safe.
 *
 * @param query the query
 * @param rows the part
 * @param from how many stand before it
 * @param total how many there are
 * @param stamp what the quarantine held when it was read
 */
record RejectList(RejectQuery query, List<RejectRow> rows, long from, long total, String stamp) {

    /** How many are on a page. */
    static final int ON_A_PAGE = 50;

    static RejectList of(RejectQuery query, RejectPage page, String stamp) {
        List<RejectRow> rows = page.rejects().stream()
                .map(kept -> RejectRow.of(kept, query.filter()))
                .toList();
        return new RejectList(query, rows, page.from(), page.total(), stamp);
    }

    /** {@code 51 to 100 of 1,234}. */
    String part() {
        return Numbers.of(from + 1) + " to " + Numbers.of(from + rows.size()) + " of " + Numbers.of(total);
    }

    boolean hasEarlier() {
        return from > 0;
    }

    boolean hasLater() {
        return from + rows.size() < total;
    }
}
