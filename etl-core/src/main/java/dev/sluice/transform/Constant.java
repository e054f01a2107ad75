package dev.sluice.transform;

import dev.sluice.data.Column;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Schema;
import dev.sluice.read.Chunk;
import dev.sluice.transform.convert.Converter;
import dev.sluice.transform.convert.Fault;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that was converted once, to be set in any row. Immutable and thread-safe. */
final class Constant {

    private final Columns value;

    private Constant(Columns value) {
        this.value = value;
    }

    /**
     * Converts a text.
     *
     * @throws IllegalArgumentException when it is no value of the column's type
     */
    static Constant of(Column column, Converter converter, String text) {
        ColumnsBuilder row = row(column);
        Fault fault = convert(text, converter, row);
        if (fault != null) {
            throw new IllegalArgumentException("the fallback '" + text + "' " + fault.words());
        }
        row.endRow();
        return new Constant(row.build());
    }

    /** Whether a text is a value of the column's type. */
    static boolean isValue(Column column, Converter converter, String text) {
        return convert(text, converter, row(column)) == null;
    }

    private static ColumnsBuilder row(Column column) {
        Chunk.Builder itself = new Chunk.Builder("constant", 0, 1, 1);
        itself.add(0, 0, 1);
        ColumnsBuilder row = new ColumnsBuilder(new Schema(List.of(column)), itself.build(new byte[0]), 0);
        row.startRow(0);
        return row;
    }

    private static @Nullable Fault convert(String text, Converter converter, ColumnsBuilder row) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return converter.convert(bytes, 0, bytes.length, row, 0);
    }

    /** Sets the value in the row that was begun. */
    void set(ColumnsBuilder into, int column) {
        switch (value.schema().column(0).type().kind().storage()) {
            case LONG -> into.setLong(column, value.getLong(0, 0));
            case TWO_LONGS -> into.setTwoLongs(column, value.getLong(0, 0), value.getLowLong(0, 0));
            case DOUBLE -> into.setDouble(column, value.getDouble(0, 0));
            case DECIMAL -> {
                int scale = value.scale(0, 0);
                if (scale != Columns.SCALE_IN_TEXT) {
                    into.setDecimal(column, value.getLong(0, 0), scale);
                } else {
                    into.setDecimalText(column, value.array(0, 0), value.offset(0, 0), end());
                }
            }
            case BYTES -> into.setBytes(column, value.array(0, 0), value.offset(0, 0), end());
        }
    }

    private int end() {
        return value.offset(0, 0) + value.length(0, 0);
    }
}
