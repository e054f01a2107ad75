package dev.sluice.transform.convert;

import dev.sluice.data.ColumnsBuilder;
import org.jspecify.annotations.Nullable;

/** uuid: 8-4-4-4-12 hexadecimal digits, upper or lower case, in braces or not. */
final class UuidConverter implements Converter {

    private static final int LENGTH = 36;

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        int i = from;
        if (to - from == LENGTH + 2 && bytes[from] == '{' && bytes[to - 1] == '}') {
            i++;
        } else if (to - from != LENGTH) {
            return Fault.mismatch(expected());
        }
        if (bytes[i + 8] != '-' || bytes[i + 13] != '-' || bytes[i + 18] != '-' || bytes[i + 23] != '-') {
            return Fault.mismatch(expected());
        }
        // Each part is -1 when it has a character that is no digit; so is the disjunction.
        long a = Hex.parse(bytes, i, 8);
        long b = Hex.parse(bytes, i + 9, 4);
        long c = Hex.parse(bytes, i + 14, 4);
        long d = Hex.parse(bytes, i + 19, 4);
        long e = Hex.parse(bytes, i + 24, 12);
        if ((a | b | c | d | e) < 0) {
            return Fault.mismatch(expected());
        }
        into.setTwoLongs(column, a << 32 | b << 16 | c, d << 48 | e);
        return null;
    }

    @Override
    public String expected() {
        return "uuid";
    }
}
