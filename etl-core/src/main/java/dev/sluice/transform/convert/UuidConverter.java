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

    /** So many words of eight digits has a value. */
    private static final int WORDS = 4;

    /** The digits of the values at hand, and then what they say. */
    private final long[] words = new long[WORDS * RecordBlock.MOST];

    /** Where in each word something else stands than a digit. */
    private final long[] others = new long[WORDS * RecordBlock.MOST];

    /** Where in a value something else stands than a hyphen must. */
    private final long[] noHyphens = new long[RecordBlock.MOST];

    @Override
    public long convert(RecordBlock records, int field, ColumnsBuilder into, int column) {
        int size = records.size();
        long[] ranges = records.column(field);
        for (int i = 0; i < size; i++) {
            long range = ranges[i];
            int from = Ranges.startOf(range);
            if (from >= 0 && Ranges.endOf(range) - from == LENGTH) {
                take(i, records.bytes(i), from);
            } else {
                noHyphens[i] = -1;
            }
        }
        read(words, others, WORDS * size);
        long left = 0;
        for (int i = 0; i < size; i++) {
            left |= set(i, into, column, i) ? 0 : 1L << i;
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
        take(0, bytes, braced ? from + 1 : from);
        read(words, others, WORDS);
        return set(0, into, column, into.index()) ? null : Fault.mismatch(expected());
    }

    /** Takes the characters from {@code from} on as the value at a place. */
    private void take(int place, byte[] bytes, int from) {
        int first = WORDS * place;
        words[first] = Swar.word(bytes, from);
        words[first + 1] = (Swar.word(bytes, from + 9) & LOW_HALF) | (Swar.word(bytes, from + 14) << 32);
        words[first + 2] = (Swar.word(bytes, from + 19) & LOW_HALF) | (Swar.word(bytes, from + 24) << 32);
        words[first + 3] = Swar.word(bytes, from + 28);
        noHyphens[place] = ((Swar.word(bytes, from + 8) ^ HYPHENS) & FIRST_HYPHENS)
                | ((Swar.word(bytes, from + 16) ^ HYPHENS) & LAST_HYPHENS);
    }

    /** Reads the digits, in a loop of which Java's compiler makes instructions that take several words at once. */
    private static void read(long[] words, long[] others, int count) {
        for (int i = 0; i < count; i++) {
            long word = words[i];
            others[i] = Hex.noDigits(word);
            words[i] = Hex.eight(word);
        }
    }

    /** Sets the value at a place in one of the rows that were begun; tells whether it is one. */
    private boolean set(int place, ColumnsBuilder into, int column, int index) {
        int first = WORDS * place;
        if ((noHyphens[place] | others[first] | others[first + 1] | others[first + 2] | others[first + 3]) != 0) {
            return false;
        }
        into.setTwoLongs(
                column, index, words[first] << 32 | words[first + 1], words[first + 2] << 32 | words[first + 3]);
        return true;
    }

    @Override
    public String expected() {
        return "uuid";
    }
}
