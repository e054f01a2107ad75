package dev.sluice.format;

import dev.sluice.data.Columns;
import dev.sluice.data.Schema;
import java.nio.charset.StandardCharsets;

/**
 * One JSON object a line, in UTF-8 as RFC 8259 has it, with every column in table order. Numbers and booleans are JSON's own, numeric with all its digits; NaN and the infinities, which JSON does not have, are strings, as in
 * PostgreSQL's to_json. A json column is embedded as it stands, its line breaks as spaces. Dates, times and uuids are strings; bytea is a string of {@code \x} and hexadecimal. Immutable and
 * thread-safe.
 */
public final class NdjsonRows implements RowFormat {

    private final Schema schema;
    private final byte[][] keys;

    public NdjsonRows(Schema schema) {
        this.schema = schema;
        this.keys = new byte[schema.size()][];
        RowBuffer key = new RowBuffer(64);
        for (int i = 0; i < keys.length; i++) {
            key.clear();
            key.put(i == 0 ? '{' : ',');
            byte[] name = schema.column(i).name().getBytes(StandardCharsets.UTF_8);
            string(name, 0, name.length, key);
            key.put(':');
            keys[i] = new byte[key.length()];
            key.view().get(keys[i]);
        }
    }

    @Override
    public void header(RowBuffer out) {
        // Each line tells its own keys.
    }

    @Override
    public void row(Columns columns, int row, RowBuffer out) {
        if (keys.length == 0) {
            out.put('{');
        }
        for (int i = 0; i < keys.length; i++) {
            out.put(keys[i]);
            if (columns.isNull(i, row)) {
                out.ascii("null");
            } else {
                value(columns, i, row, out);
            }
        }
        out.put('}');
        out.put('\n');
    }

    private void value(Columns columns, int column, int row, RowBuffer out) {
        switch (schema.column(column).type().kind()) {
            case BOOLEAN, SMALLINT, INT, BIGINT, NUMERIC -> ValueText.append(columns, column, row, out);
            case REAL, DOUBLE -> {
                if (Double.isFinite(columns.getDouble(column, row))) {
                    ValueText.append(columns, column, row, out);
                } else {
                    quoted(columns, column, row, out);
                }
            }
            case TEXT, VARCHAR ->
                string(columns.array(column, row), columns.offset(column, row), columns.length(column, row), out);
            case JSON ->
                embedded(columns.array(column, row), columns.offset(column, row), columns.length(column, row), out);
            case DATE, TIME, TIMESTAMP, TIMESTAMPTZ, UUID -> quoted(columns, column, row, out);
            case BYTEA -> {
                out.ascii("\"\\\\x");
                ValueText.hex(columns, column, row, out);
                out.put('"');
            }
        }
    }

    private static void quoted(Columns columns, int column, int row, RowBuffer out) {
        out.put('"');
        ValueText.append(columns, column, row, out);
        out.put('"');
    }

    /** JSON text within a line: a control character can only be white space between its tokens (RFC 8259 section 7). */
    private static void embedded(byte[] bytes, int offset, int length, RowBuffer out) {
        int copied = offset;
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            if (bytes[at] >= 0 && bytes[at] < ' ') {
                out.put(bytes, copied, at - copied);
                out.put(' ');
                copied = at + 1;
            }
        }
        out.put(bytes, copied, end - copied);
    }

    private static void string(byte[] bytes, int offset, int length, RowBuffer out) {
        out.put('"');
        int copied = offset;
        int end = offset + length;
        for (int at = offset; at < end; at++) {
            byte each = bytes[at];
            if (each == '"' || each == '\\' || (each >= 0 && each < ' ')) {
                out.put(bytes, copied, at - copied);
                escape(each, out);
                copied = at + 1;
            }
        }
        out.put(bytes, copied, end - copied);
        out.put('"');
    }

    private static void escape(byte each, RowBuffer out) {
        out.put('\\');
        switch (each) {
            case '"', '\\' -> out.put(each);
            case '\n' -> out.put('n');
            case '\r' -> out.put('r');
            case '\t' -> out.put('t');
            case '\b' -> out.put('b');
            case '\f' -> out.put('f');
            default -> {
                out.ascii("u00");
                out.put(ValueText.hexDigit(each >> 4));
                out.put(ValueText.hexDigit(each & 0xf));
            }
        }
    }
}
