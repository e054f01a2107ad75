package dev.sluice.transform.convert;

import dev.sluice.read.Swar;
import java.util.Arrays;

/** Words of at most eight bytes, each in a long, in which ASCII letters of both cases are the same. All are compared whichever it is: that cannot be foreseen, and a decision that goes wrong costs more. Immutable. */
final class ShortWords {

    /** The most bytes of a word. */
    static final int LONGEST = 8;

    private static final long LOW_SEVEN = Swar.repeat((byte) 0x7f);
    private static final long FROM_A = Swar.repeat((byte) (0x80 - 'A'));
    private static final long ABOVE_Z = Swar.repeat((byte) (0x80 - 'Z' - 1));

    private final long[] words;
    private final long[] lengths;

    /** Those of some words that are short enough. */
    ShortWords(byte[][] of) {
        byte[][] taken =
                Arrays.stream(of).filter(word -> word.length <= LONGEST).toArray(byte[][]::new);
        words = new long[taken.length];
        lengths = new long[taken.length];
        for (int i = 0; i < taken.length; i++) {
            words[i] = fold(taken[i], 0, taken[i].length);
            lengths[i] = taken[i].length;
        }
    }

    /** The bytes {@code [from, to)}, ASCII letters in lower case, and zeros behind them. */
    static long fold(byte[] bytes, int from, int to) {
        long word;
        if (from <= bytes.length - 8) {
            // In two steps, because a shift by 64 is none.
            int half = 32 - 4 * (to - from);
            word = Swar.word(bytes, from) & (-1L >>> half >>> half);
        } else {
            word = Swar.word(bytes, from, to, 0);
        }
        long low = word & LOW_SEVEN;
        // The high bit of every byte that is an upper-case letter; the bit that makes it a lower-case one is two below.
        long upper = (low + FROM_A) & ~(low + ABOVE_Z) & ~word & Swar.HIGH;
        return word | (upper >>> 2);
    }

    /** 1 when a word that was folded is one of these, else 0. */
    long has(long folded, int length) {
        long found = 0;
        for (int i = 0; i < words.length; i++) {
            long difference = (words[i] ^ folded) | (lengths[i] ^ length);
            found |= ~(difference | -difference);
        }
        return found >>> 63;
    }
}
