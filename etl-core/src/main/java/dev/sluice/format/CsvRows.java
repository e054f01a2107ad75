package dev.sluice.format;

import dev.sluice.data.ColumnType;
import dev.sluice.data.Columns;
import dev.sluice.data.Schema;
import java.nio.charset.StandardCharsets;

/**
 * Comma-separated values in UTF-8 as RFC 4180 has them, with a header: quotes only where they are needed, a quote inside is doubled. Null is an empty field and the empty text is {@code ""}, as PostgreSQL's COPY
 * tells them apart. Lines end with a line feed, as COPY and the tools of Unix write them. Immutable and thread-safe.
 */
public final class CsvRows implements RowFormat {

    private final Schema schema;

    public CsvRows(Schema schema) {
        this.schema = schema;
    }

    @Override
    public void header(RowBuffer out) {
        for (int i = 0; i < schema.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            byte[] name = schema.column(i).name().getBytes(StandardCharsets.UTF_8);
            field(name, 0, name.length, out);
        }
        out.put('\n');
    }

    @Override
    public void row(Columns columns, int row, RowBuffer out) {
        for (int i = 0; i < schema.size(); i++) {
            if (i > 0) {
                out.put(',');
            }
            if (columns.isNull(i, row)) {
                continue;
            }
            ColumnType.Kind kind = schema.column(i).type().kind();
            if (kind.storage() == ColumnType.Storage.BYTES && kind != ColumnType.Kind.BYTEA) {
                field(columns.array(i, row), columns.offset(i, row), columns.length(i, row), out);
            } else {
                ValueText.append(columns, i, row, out);
            }
        }
        out.put('\n');
    }

    private static void field(byte[] bytes, int offset, int length, RowBuffer out) {
        if (!needsQuotes(bytes, offset, length)) {
            out.put(bytes, offset, length);
            return;
        }
        out.put('"');
        int end = offset + length;
        int copied = offset;
        for (int at = offset; at < end; at++) {
            if (bytes[at] == '"') {
                // The quote itself is copied twice: once here, once as the start of the next piece.
                out.put(bytes, copied, at + 1 - copied);
                copied = at;
            }
        }
        out.put(bytes, copied, end - copied);
        out.put('"');
    }

    private static boolean needsQuotes(byte[] bytes, int offset, int length) {
        // Alone on a line, \. ends the data of PostgreSQL's COPY up to version 17.
        if (length == 0 || (length == 2 && bytes[offset] == '\\' && bytes[offset + 1] == '.')) {
            return true;
        }
        for (int at = offset; at < offset + length; at++) {
            byte each = bytes[at];
            if (each == ',' || each == '"' || each == '\n' || each == '\r') {
                return true;
            }
        }
        return false;
    }
}
