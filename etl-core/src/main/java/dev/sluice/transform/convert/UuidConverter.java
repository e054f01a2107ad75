package dev.sluice.transform.convert;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.read.Swar;
import org.jspecify.annotations.Nullable;

/** uuid: 8-4-4-4-12 hexadecimal digits, upper or lower case, in braces or not. */
final class UuidConverter implements Converter {

    private static final int LENGTH = 36;
    private static final long LOW_HALF = 0xffff_ffffL;

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
        long a = Hex.eight(Swar.word(bytes, i));
        long b = Hex.eight((Swar.word(bytes, i + 9) & LOW_HALF) | (Swar.word(bytes, i + 14) << 32));
        long c = Hex.eight((Swar.word(bytes, i + 19) & LOW_HALF) | (Swar.word(bytes, i + 24) << 32));
        long d = Hex.eight(Swar.word(bytes, i + 28));
        if ((a | b | c | d) < 0) {
            return Fault.mismatch(expected());
        }
        into.setTwoLongs(column, a << 32 | b, c << 32 | d);
        return null;
    }

    @Override
    public String expected() {
        return "uuid";
    }
}
