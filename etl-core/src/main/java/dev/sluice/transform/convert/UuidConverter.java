package dev.sluice.transform.convert;

import dev.sluice.data.ColumnsBuilder;
import dev.sluice.read.Ranges;
import dev.sluice.read.RecordBlock;
import dev.sluice.read.Swar;
import org.jspecify.annotations.Nullable;

/** uuid: 8-4-4-4-12 hexadecimal digits, upper or lower case, in braces or not. */
final class UuidConverter implements Converter {

    private static final int LENGTH = 36;
    private static final long LOW_HALF = 0xffff_ffffL;
    private static final long HYPHENS = Swar.repeat((byte) '-');

    /** Where in the characters from the ninth on the first two hyphens stand, and in those from the seventeenth on the last two. */
    private static final long FIRST_HYPHENS = 0x0000_ff00_0000_00ffL;

    private static final long LAST_HYPHENS = 0xff00_0000_00ff_0000L;

    @Override
    public long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        long left = 0;
        for (int i = 0; i < records.size(); i++) {
            long range = records.range(i, field);
            int from = Ranges.startOf(range);
            if (from < 0 || Ranges.endOf(range) - from != LENGTH || !set(records.bytes(i), from, into, column, i)) {
                left |= 1L << i;
            }
        }
        return left;
    }

    @Override
    public @Nullable Fault convert(byte[] bytes, int from, int to, ColumnsBuilder into, int column) {
        int length = to - from;
        boolean braced = length == LENGTH + 2 && bytes[from] == '{' && bytes[to - 1] == '}';
        if (!braced && length != LENGTH) {
            return Fault.mismatch(expected());
        }
        boolean set = set(bytes, braced ? from + 1 : from, into, column, into.index());
        return set ? null : Fault.mismatch(expected());
    }

    /** Sets what the characters from {@code i} on say; tells whether they say any. */
    private static boolean set(byte[] bytes, int i, ColumnsBuilder into, int column, int index) {
        long a = Swar.word(bytes, i);
        long b = (Swar.word(bytes, i + 9) & LOW_HALF) | (Swar.word(bytes, i + 14) << 32);
        long c = (Swar.word(bytes, i + 19) & LOW_HALF) | (Swar.word(bytes, i + 24) << 32);
        long d = Swar.word(bytes, i + 28);
        // Judged together: four decisions cost more than one.
        long others = ((Swar.word(bytes, i + 8) ^ HYPHENS) & FIRST_HYPHENS)
                | ((Swar.word(bytes, i + 16) ^ HYPHENS) & LAST_HYPHENS)
                | Hex.noDigits(a)
                | Hex.noDigits(b)
                | Hex.noDigits(c)
                | Hex.noDigits(d);
        if (others != 0) {
            return false;
        }
        into.setTwoLongs(column, index, Hex.eight(a) << 32 | Hex.eight(b), Hex.eight(c) << 32 | Hex.eight(d));
        return true;
    }

    @Override
    public String expected() {
        return "uuid";
    }
}
