package dev.sluice.read.csv;

import dev.sluice.failure.FieldSpan;
import dev.sluice.read.Chunk;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds again where in a record a fault is, once there is one: the hot path keeps no such thing. Used by one thread. */
final class FieldLocator {

    private final Units kind;
    private final RecordScan scan;
    private byte[] units = new byte[0];

    /** Where among the units the record begins that was passed. */
    private int begin;

    FieldLocator(CsvDialect dialect) {
        this.kind = Units.of(dialect.encoding());
        this.scan = new RecordScan(new CsvSyntax(dialect));
    }

    /** Where a field stands, counted from 0; the record's end, where something is missing, when it has no such field. */
    FieldSpan field(Chunk chunk, int record, int field) {
        SoughtField sought = SoughtField.numbered(field);
        int end = pass(chunk, record, sought);
        return sought.isThere()
                ? span(field, sought.start(), sought.end(), chunk, record)
                : span(sought.count(), end, end, chunk, record);
    }

    /** A field as the only place of its values; null when the record has another number of fields than it must, so that none is known to be what its place says. */
    @Nullable
    List<FieldSpan> only(Chunk chunk, int record, int field, int width) {
        FieldSpan span = field(chunk, record, field);
        return width > 0 && scan.fields != width ? null : List.of(span);
    }

    /** The fields from this one on; the record's end, where something is missing, when it has no such field. */
    FieldSpan from(Chunk chunk, int record, int field) {
        SoughtField sought = SoughtField.numbered(field);
        int end = pass(chunk, record, sought);
        return sought.isThere()
                ? span(field, sought.start(), end, chunk, record)
                : span(sought.count(), end, end, chunk, record);
    }

    /** The first stray quote; null when there is none. */
    @Nullable
    FieldSpan strayQuote(Chunk chunk, int record) {
        pass(chunk, record, SoughtField.numbered(0));
        int stray = scan.stray - begin;
        return scan.stray < 0 ? null : span(scan.strayField - 1, stray, stray + 1, chunk, record);
    }

    /** Bytes of a record, which are in some field. */
    FieldSpan bytes(Chunk chunk, int record, int from, int to) {
        SoughtField sought = SoughtField.at(from >> kind.shift());
        pass(chunk, record, sought);
        return new FieldSpan(sought.found() + 1, from, to);
    }

    /** Tells the fields of a record in units from its start, and gives where it ends. */
    private int pass(Chunk chunk, int record, FieldTaker to) {
        if (kind == Units.BYTES) {
            begin = chunk.start(record);
            int from = begin;
            int length = chunk.end(record) - from;
            scan.passAll(chunk.array(), from, from + length, (start, end) -> to.field(start - from, end - from));
            return length;
        }
        byte[] bytes = chunk.raw(record);
        if (units.length <= bytes.length) {
            units = new byte[bytes.length + 1];
        }
        int end = kind.show(bytes, 0, bytes.length, true, units);
        scan.passAll(units, 0, end, to);
        return end;
    }

    private FieldSpan span(int field, int from, int to, Chunk chunk, int record) {
        int length = (int) chunk.length(record);
        return new FieldSpan(field + 1, Math.min(from << kind.shift(), length), Math.min(to << kind.shift(), length));
    }
}
