package dev.sluice.read.csv;

import dev.sluice.failure.FieldSpan;
import dev.sluice.read.Chunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds again where in a record a fault is, once there is one: the hot path keeps no such thing. Used by one thread. */
final class FieldLocator {

    private final Units kind;
    private final RecordScan scan;
    private final FieldMarks marks = new FieldMarks();
    private byte[] units = new byte[0];

    FieldLocator(CsvDialect dialect) {
        this.kind = Units.of(dialect.encoding());
        this.scan = new RecordScan(new CsvSyntax(dialect));
    }

    /** Where a field stands, counted from 0; the record's end, where something is missing, when it has no such field. */
    FieldSpan field(Chunk chunk, int record, int field) {
        int end = pass(chunk, record, field, 1);
        return field < marks.count()
                ? span(field, marks.start(field), marks.end(field), chunk, record)
                : span(marks.count(), end, end, chunk, record);
    }

    /** A field as the only place of its values; null when the record has another number of fields than it must, so that none is known to be what its place says. */
    @Nullable
    List<FieldSpan> only(Chunk chunk, int record, int field, int width) {
        FieldSpan span = field(chunk, record, field);
        return width > 0 && marks.count() != width ? null : List.of(span);
    }

    /** The fields from this one on; the record's end, where something is missing, when it has no such field. */
    FieldSpan from(Chunk chunk, int record, int field) {
        int end = pass(chunk, record, field, 1);
        return field < marks.count()
                ? span(field, marks.start(field), end, chunk, record)
                : span(marks.count(), end, end, chunk, record);
    }

    /** The first stray quote; null when there is none. */
    @Nullable
    FieldSpan strayQuote(Chunk chunk, int record) {
        pass(chunk, record, 0, 0);
        return scan.stray < 0 ? null : span(scan.strayField - 1, scan.stray, scan.stray + 1, chunk, record);
    }

    /** Bytes of a record, which are in some field. */
    FieldSpan bytes(Chunk chunk, int record, int from, int to) {
        marks.count(from >> kind.shift());
        pass(chunk, record);
        return new FieldSpan(Math.max(1, marks.begun()), from, to);
    }

    /** Marks some fields of a record in units, from this one on, and gives where it ends: a record that is refused for its size may have a field for each of its bytes. */
    private int pass(Chunk chunk, int record, int first, int most) {
        marks.keep(first, most);
        return pass(chunk, record);
    }

    private int pass(Chunk chunk, int record) {
        byte[] bytes = chunk.raw(record);
        if (units.length <= bytes.length) {
            units = new byte[bytes.length + 1];
        }
        int end = kind.show(bytes, 0, bytes.length, true, units);
        scan.passAll(units, 0, end, marks);
        return end;
    }

    private FieldSpan span(int field, int from, int to, Chunk chunk, int record) {
        int length = (int) chunk.length(record);
        return new FieldSpan(field + 1, Math.min(from << kind.shift(), length), Math.min(to << kind.shift(), length));
    }
}
