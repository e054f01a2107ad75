package dev.sluice.engine;

import dev.sluice.pipeline.Stars;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts masked values back into a record that a person has corrected without seeing them: stars that were left as they stood stand for what they cover. Has no state. */
final class StarredRecord {

    /** So many pairs of runs of stars are compared at most. */
    private static final long MOST_PAIRS = 1_000_000;

    private StarredRecord() {}

    /** Whether a record has stars at all. */
    static boolean hasStars(byte[] record, Charset charset) {
        return !new Stars(charset).runs(record).isEmpty();
    }

    /**
     * A corrected record with the values that its stars stand for.
     *
     * @param corrected what a person has made of {@code masked}; whole values may have been written over stars
     * @param masked the record with stars
     * @param original the record without; as long as {@code masked}
     * @return null when it cannot be told for which values the stars stand
     */
    static byte @Nullable [] restored(byte[] corrected, byte[] masked, byte[] original, Charset charset) {
        Stars stars = new Stars(charset);
        List<Stars.Run> left = stars.runs(corrected);
        List<Stars.Run> covered = stars.runs(masked);
        int[] matches = masked.length == original.length ? onlyMatch(left, covered) : null;
        if (matches == null) {
            return null;
        }
        byte[] restored = corrected.clone();
        for (int i = 0; i < matches.length; i++) {
            Stars.Run from = covered.get(matches[i]);
            System.arraycopy(original, from.start(), restored, left.get(i).start(), from.length());
        }
        return restored;
    }

    /** For each run that was left, which of the covered ones it is, when they can be paired by their lengths, in their order, in one way only. */
    private static int @Nullable [] onlyMatch(List<Stars.Run> left, List<Stars.Run> covered) {
        if (left.size() > covered.size() || (long) left.size() * covered.size() > MOST_PAIRS) {
            return null;
        }
        int[] first = new int[left.size()];
        int at = 0;
        for (int i = 0; i < first.length; i++, at++) {
            while (at < covered.size()
                    && covered.get(at).length() != left.get(i).length()) {
                at++;
            }
            if (at == covered.size()) {
                return null;
            }
            first[i] = at;
        }
        int[] last = new int[left.size()];
        at = covered.size() - 1;
        for (int i = last.length - 1; i >= 0; i--, at--) {
            while (covered.get(at).length() != left.get(i).length()) {
                at--;
            }
            last[i] = at;
        }
        return Arrays.equals(first, last) ? first : null;
    }
}
