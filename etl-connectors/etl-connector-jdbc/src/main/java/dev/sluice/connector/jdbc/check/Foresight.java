package dev.sluice.connector.jdbc.check;

import dev.sluice.data.Batch;
import dev.sluice.data.Columns;
import dev.sluice.data.Schema;
import dev.sluice.failure.Violation;
import dev.sluice.spi.RefusedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Finds the rows that the table could not store as they are, before anything is sent. Not thread-safe. */
public final class Foresight {

    private final Schema schema;
    private final ColumnGuard[] guards;
    private final int[] indexes;

    /** What a table's columns say against rows of a schema. */
    public Foresight(Schema schema, List<ColumnGuard> guards) {
        this.schema = schema;
        this.guards = guards.toArray(ColumnGuard[]::new);
        this.indexes =
                guards.stream().mapToInt(guard -> schema.indexOf(guard.name())).toArray();
    }

    /** The rows that cannot be stored as they are, in row order, each with every reason. */
    public List<RefusedRow> foresee(Batch batch) {
        SortedMap<Integer, List<Violation>> found = new TreeMap<>();
        int before = 0;
        for (Batch.Slice slice : batch.slices()) {
            Columns columns = slice.columns();
            if (!columns.schema().equals(schema)) {
                throw new IllegalArgumentException("the rows have another schema than the session was opened for");
            }
            for (int i = 0; i < guards.length; i++) {
                int bad = guards[i].firstBad(columns, indexes[i], slice.from(), slice.to());
                while (bad < slice.to()) {
                    found.computeIfAbsent(before + bad - slice.from(), row -> new ArrayList<>())
                            .add(guards[i].violation(columns, indexes[i], bad));
                    bad = guards[i].firstBad(columns, indexes[i], bad + 1, slice.to());
                }
            }
            before += slice.rows();
        }
        List<RefusedRow> rows = new ArrayList<>();
        found.forEach((row, violations) -> rows.add(new RefusedRow(row, violations)));
        return rows;
    }
}
