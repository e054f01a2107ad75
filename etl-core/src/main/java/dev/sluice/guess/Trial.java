package dev.sluice.guess;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.ColumnType.Kind;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.data.Values;
import dev.sluice.read.Chunk;
import dev.sluice.read.ReadLimits;
import dev.sluice.transform.convert.Converter;
import dev.sluice.transform.convert.Notation;
import java.util.List;

/** A type and a notation that values are tried in, one after the other, by the product's own converter. Shared by all columns; used by one thread. */
final class Trial {

    private static final byte[] NOTHING = new byte[0];

    private final Kind kind;
    private final Notation notation;
    private final Converter converter;
    private final ColumnsBuilder row;

    Trial(Kind kind, Notation notation) {
        this.kind = kind;
        this.notation = notation;
        ColumnType type = ColumnType.of(kind);
        this.converter = Converter.of(type, notation, ReadLimits.DEFAULT);
        Chunk.Builder records = new Chunk.Builder("guess", 0, 1, 1);
        records.add(0, 0, 1);
        this.row = new ColumnsBuilder(new Schema(List.of(Column.of("guess", type))), records.build(NOTHING), 0);
    }

    Kind kind() {
        return kind;
    }

    Notation notation() {
        return notation;
    }

    /** Whether a text is a value; if so, {@link #value} has it. */
    boolean takes(byte[] bytes, int from, int to) {
        row.dropRow();
        row.startRow(0);
        return converter.convert(bytes, from, to, row, 0) == null;
    }

    /** The value that was taken last, in column 0. */
    Values value() {
        return row;
    }
}
