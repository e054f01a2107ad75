package dev.sluice.config;

import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The nearest known word to one that is not known. */
public final class Suggestion {

    /** Words longer than this are not compared. */
    private static final int MAX_WORD = 64;

    private Suggestion() {}

    /** {@code ; did you mean 'delimiter'?}, or a list of what is known, or nothing when nothing is known. */
    public static String didYouMean(String word, Collection<String> known) {
        if (known.isEmpty()) {
            return "";
        }
        String best = nearest(word, known);
        return best != null ? "; did you mean '" + best + "'?" : "; known are " + String.join(", ", known);
    }

    /** {@code ; did you mean 'delimiter'?}, or nothing when no known word is near: for messages that list them already. */
    public static String nearestOrNothing(String word, Collection<String> known) {
        String best = nearest(word, known);
        return best == null ? "" : "; did you mean '" + best + "'?";
    }

    /** The known word that differs in the fewest letters, at most two or a third of them, and only one of three letters or fewer; null when none is near. */
    static @Nullable String nearest(String word, Collection<String> known) {
        String best = null;
        int least = Math.max(word.length() > 3 ? 2 : 1, word.length() / 3) + 1;
        if (word.length() <= MAX_WORD) {
            String lower = word.toLowerCase(Locale.ROOT);
            for (String each : known) {
                int distance = distance(lower, each.toLowerCase(Locale.ROOT));
                if (distance < least) {
                    least = distance;
                    best = each;
                }
            }
        }
        return best;
    }

    /** How many letters must be inserted, removed, replaced or swapped with their neighbour (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    cost[i][j] = i + j;
                    continue;
                }
                int replace = cost[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                cost[i][j] = Math.min(replace, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    cost[i][j] = Math.min(cost[i][j], cost[i - 2][j - 2] + 1);
                }
            }
        }
        return cost[a.length()][b.length()];
    }
}
