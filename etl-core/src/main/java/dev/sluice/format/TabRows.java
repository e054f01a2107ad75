package dev.sluice.format;

import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.Schema;

/**
 * Rows between tabs and line feeds in UTF-8, as LOAD DATA of MariaDB reads them with {@code ESCAPED BY '\\'}: a backslash, tab, line feed or U+0000 stands behind a backslash, null is {@code \N}, booleans are 1 and 0, times carry no
 * zone (those of timestamptz are UTC), bytea is plain hexadecimal, and a real is the very double that it is, so that nobody rounds it a second time. Without a header. Immutable and thread-safe.
 */
public final class TabRows implements RowFormat {

    private final Schema schema;

    public TabRows(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void header(RowBuffer out) {}

    @Override
    public void row(Columns columns, int row, RowBuffer out) {
        for (int i = 0; i < schema.size(); i++) {
            if (i > 0) {
                out.put('\t');
            }
            if (columns.isNull(i, row)) {
                out.ascii("\\N");
            } else {
                value(columns, i, row, out);
            }
        }
        out.put('\n');
    }

    private void value(Columns columns, int column, int row, RowBuffer out) {
        ColumnType.Kind kind = schema.column(column).type().kind();
        switch (kind) {
            case BOOLEAN -> out.put(columns.getLong(column, row) == 0 ? '0' : '1');
            case REAL -> out.ascii(Double.toString(columns.getDouble(column, row)));
            case TIMESTAMPTZ -> ValueText.timestamp(columns.getLong(column, row), out);
            case BYTEA -> ValueText.hex(columns, column, row, out);
            case TEXT, VARCHAR, JSON ->
                text(columns.array(column, row), columns.offset(column, row), columns.length(column, row), out);
            default -> ValueText.append(columns, column, row, out);
        }
    }

    private static void text(byte[] bytes, int offset, int length, RowBuffer out) {
        int end = offset + length;
        int copied = offset;
        for (int at = offset; at < end; at++) {
            int escaped = escaped(bytes[at]);
            if (escaped != 0) {
                out.put(bytes, copied, at - copied);
                out.put('\\');
                out.put(escaped);
                copied = at + 1;
            }
        }
        out.put(bytes, copied, end - copied);
    }

    /** What stands behind the backslash for a byte; 0 for one that stands for itself. No byte of a longer character is among them. */
    private static int escaped(byte each) {
        return switch (each) {
            case '\\' -> '\\';
            case '\t' -> 't';
            case '\n' -> 'n';
            case 0 -> '0';
            default -> 0;
        };
    }
}
