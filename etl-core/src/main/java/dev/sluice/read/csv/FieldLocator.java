package dev.sluice.read.csv;

import dev.sluice.failure.FieldSpan;
import dev.sluice.read.Chunk;
import org.jspecify.annotations.Nullable;

/** Finds again where in a record a fault is, once there is one: the hot path keeps no such thing. Used by one thread. */
final class FieldLocator {

    private final RecordScan scan;
    private final FieldMarks marks = new FieldMarks();

    FieldLocator(CsvDialect dialect) {
        this.scan = new RecordScan(new CsvSyntax(dialect));
    }

    /** Where a field stands, counted from 0; null when the record has no such field. */
    @Nullable
    FieldSpan field(Chunk chunk, int record, int field) {
        pass(chunk, record);
        return field < marks.count() ? span(field, marks.start(field), marks.end(field), chunk, record) : null;
    }

    /** The fields from this one on. */
    @Nullable
    FieldSpan from(Chunk chunk, int record, int field) {
        pass(chunk, record);
        return field < marks.count() ? span(field, marks.start(field), chunk.end(record), chunk, record) : null;
    }

    /** The first stray quote. */
    @Nullable
    FieldSpan strayQuote(Chunk chunk, int record) {
        pass(chunk, record);
        return scan.stray < 0 ? null : span(scan.strayField - 1, scan.stray, scan.stray + 1, chunk, record);
    }

    /** Bytes of the chunk, which are in some field. */
    FieldSpan bytes(Chunk chunk, int record, int from, int to) {
        pass(chunk, record);
        int field = 0;
        while (field + 1 < marks.count() && marks.start(field + 1) <= from) {
            field++;
        }
        return span(field, from, to, chunk, record);
    }

    private void pass(Chunk chunk, int record) {
        scan.passAll(chunk.array(), chunk.start(record), chunk.end(record), marks);
    }

    private static FieldSpan span(int field, int from, int to, Chunk chunk, int record) {
        int start = chunk.start(record);
        return new FieldSpan(field + 1, from - start, to - start);
    }
}
