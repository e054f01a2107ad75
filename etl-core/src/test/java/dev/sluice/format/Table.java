package dev.sluice.format;

import dev.sluice.data.Column;
import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.ColumnsBuilder;
import dev.sluice.data.Origin;
import dev.sluice.data.Position;
import dev.sluice.data.Schema;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Small tables for the tests. */
final class Table {

    private Table() {}

    /** One column and one row. */
    static Columns of(String type, Consumer<ColumnsBuilder> fill) {
        return of(new Schema(java.util.List.of(Column.of("v", type(type)))), fill);
    }

    /** One row. */
    static Columns of(Schema schema, Consumer<ColumnsBuilder> fill) {
        ColumnsBuilder builder = new ColumnsBuilder(schema, new OneRecord(), 64);
        builder.startRow(0);
        fill.accept(builder);
        builder.endRow();
        return builder.build();
    }

    static ColumnType type(String type) {
        return ColumnType.parse(type).orElseThrow();
    }

    static void text(ColumnsBuilder builder, int column, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        builder.setBytes(column, bytes, 0, bytes.length);
    }

    static String csv(Columns columns) {
        return row(new CsvRows(columns.schema()), columns);
    }

    static String json(Columns columns) {
        return row(new NdjsonRows(columns.schema()), columns);
    }

    private static String row(RowFormat format, Columns columns) {
        RowBuffer out = new RowBuffer(1);
        format.row(columns, 0, out);
        return out.toString();
    }

    private record OneRecord() implements Origin {
        @Override
        public long length(int record) {
            return 0;
        }

        @Override
        public int records() {
            return 1;
        }

        @Override
        public Position position(int record) {
            throw new IllegalStateException("no position");
        }

        @Override
        public byte[] raw(int record) {
            return new byte[0];
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
