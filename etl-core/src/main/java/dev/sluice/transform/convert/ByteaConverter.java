package dev.sluice.transform.convert;

import dev.sluice.data.ColumnsBuilder;
import org.jspecify.annotations.Nullable;

/** bytea: {@code \x} and an even number of hexadecimal digits, as PostgreSQL writes it. */
final class ByteaConverter implements Converter {

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        int digits = to - from - 2;
        if (digits < 0 || (digits & 1) != 0 || bytes[from] != '\\' || bytes[from + 1] != 'x') {
            return Fault.mismatch(expected());
        }
        byte[] value = new byte[digits / 2];
        for (int i = 0; i < value.length; i++) {
            long octet = Hex.parse(bytes, from + 2 + 2 * i, 2);
            if (octet < 0) {
                return Fault.mismatch(expected());
            }
            value[i] = (byte) octet;
        }
        into.setBytes(column, value, 0, value.length);
        return null;
    }

    @Override
    public String expected() {
        return "bytea as \\x and pairs of hexadecimal digits";
    }
}
