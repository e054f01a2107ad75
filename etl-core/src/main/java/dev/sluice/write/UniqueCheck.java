package dev.sluice.write;

import dev.sluice.data.Columns;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import dev.sluice.failure.FailureCode;
import dev.sluice.failure.OneLine;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Holds the rows of a run to {@link UniqueSpec}s. It sees every row once, in input order, before batches are made: so the verdict depends on neither workers nor chunks nor batches, and what is written again after a savepoint does not meet
 * itself. A row that is rejected leaves no values behind. Used by one thread; whoever opens it closes it.
 */
final class UniqueCheck implements AutoCloseable {

    /** The filters of all constraints together take at most one part in so many of the heap. */
    private static final int SHARE_OF_HEAP = 4;

    private final List<One> all = new ArrayList<>();

    /** One constraint. */
    private static final class One {
        final UniqueSpec spec;
        final int[] columns;
        final KeyBytes key;
        final SeenKeys seen;
        boolean known;

        One(UniqueSpec spec, Schema schema, KeyHash hash, long most) {
            this.spec = spec;
            this.columns = spec.in(schema);
            this.key = new KeyBytes(schema, columns);
            this.seen = new SeenKeys(hash, most);
        }
    }

    /**
     * What became of a chunk.
     *
     * @param dropped its rows that are rejected
     * @param rejects its rejects, those that it had before included, in record order
     */
    record Checked(BitSet dropped, List<Reject> rejects) {}

    UniqueCheck(List<UniqueSpec> specs, Schema schema, KeyHash hash) {
        long bits = Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP * Byte.SIZE;
        for (UniqueSpec spec : specs) {
            all.add(new One(spec, schema, hash, bits / KeyFilter.BITS_A_HASH / specs.size()));
        }
    }

    /** Rows come from the next resource from now on. */
    void begin(String resource) {
        all.forEach(one -> one.seen.begin(resource));
    }

    /** The rows of this resource are taken back: their values may come again. */
    void leaveOut() {
        all.forEach(one -> one.seen.leaveOut());
    }

    /**
     * Checks the rows of the next chunk.
     *
     * @param rejects what of it was rejected before, in record order
     * @param reading what is needed to read one of its records alone
     * @param records knows where the values stand that came before, and what is masked
     */
    Checked check(Columns rows, List<Reject> rejects, Map<String, Object> reading, RefusedRecords records) {
        BitSet dropped = new BitSet();
        if (all.isEmpty()) {
            return new Checked(dropped, rejects);
        }
        List<Reject> more = new ArrayList<>();
        List<Violation> violations = new ArrayList<>();
        for (int row = 0; row < rows.rows(); row++) {
            check(rows, row, violations, records);
            if (!violations.isEmpty()) {
                dropped.set(row);
                Reject reject = Reject.of(
                                rows.position(row),
                                rows.origin().raw(rows.record(row)),
                                violations,
                                Reject.reading(reading, rows.row(row).surroundings()))
                        .withKey(rows.row(row).key());
                more.add(records.masked(rows.origin(), rows.record(row), reject));
                violations.clear();
            }
        }
        if (more.isEmpty()) {
            return new Checked(dropped, rejects);
        }
        more.addAll(rejects);
        more.sort(Comparator.comparingLong(reject -> reject.position().record()));
        return new Checked(dropped, more);
    }

    private void check(Columns rows, int row, List<Violation> violations, RefusedRecords records) {
        for (int i = 0; i < all.size(); i++) {
            One one = all.get(i);
            one.known = one.key.take(rows, row);
            Position first = one.known ? one.seen.find(one.key) : null;
            if (first != null) {
                BitSet columns = new BitSet();
                Arrays.stream(one.columns).forEach(columns::set);
                violations.add(
                        violation(one, rows, row, first).at(records.span(rows.origin(), rows.record(row), columns)));
            }
        }
        if (!violations.isEmpty()) {
            return;
        }
        for (int i = 0; i < all.size(); i++) {
            One one = all.get(i);
            if (one.known) {
                one.seen.add(one.key, rows.position(row));
            }
        }
    }

    private static Violation violation(One one, Columns rows, int row, Position first) {
        boolean single = one.columns.length == 1;
        String column = single ? one.spec.columns().get(0) : null;
        String value = single ? rows.getString(one.columns[0], row) : null;
        String what = single
                ? column + ": '" + OneLine.value(String.valueOf(value)) + "'"
                : "rule " + one.spec.name() + ": "
                        + one.spec.columns().stream()
                                .map(each -> each + " = '"
                                        + OneLine.value(String.valueOf(
                                                rows.getString(rows.schema().indexOf(each), row)))
                                        + "'")
                                .collect(Collectors.joining(", "));
        return new Violation(
                FailureCode.CONSTRAINT_UNIQUE,
                column,
                one.spec.name(),
                "a value that no record before has",
                value,
                what + " came before, at " + first);
    }

    @Override
    public void close() {
        all.forEach(one -> one.seen.close());
    }
}
