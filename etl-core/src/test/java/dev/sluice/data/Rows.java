package dev.sluice.data;

import dev.sluice.read.Chunk;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** Columns for tests. */
final class Rows {

    private Rows() {}

    /** An origin of as many records, each its own number as text on a line of its own. */
    static Chunk origin(int records) {
        StringBuilder text = new StringBuilder();
        Chunk.Builder chunk = new Chunk.Builder("rows", 0, 1, 1);
        for (int i = 0; i < records; i++) {
            int start = text.length();
            text.append(i);
            chunk.add(start, text.length(), i + 1);
            text.append('\n');
        }
        return chunk.build(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    static ColumnsBuilder builder(int records, String... types) {
        List<Column> columns = IntStream.range(0, types.length)
                .mapToObj(i -> Column.of("c" + i, ColumnType.parse(types[i]).orElseThrow()))
                .toList();
        return new ColumnsBuilder(new Schema(columns), origin(records), 16);
    }

    /** Rows of one int column that hold the numbers of their records. */
    static Columns numbers(int rows) {
        ColumnsBuilder builder = builder(rows, "int");
        for (int i = 0; i < rows; i++) {
            builder.startRow(i);
            builder.setLong(0, i);
            builder.endRow();
        }
        return builder.build();
    }

    static void setText(ColumnsBuilder builder, int column, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        builder.setBytes(column, bytes, 0, bytes.length);
    }
}
