package dev.sluice.transform;

import java.util.List;

/**
 * How booleans are written; upper and lower case are the same. Immutable and thread-safe.
 *
 * @param yes the words for true
 * @param no the words for false
 */
public record BooleanWords(List<String> yes, List<String> no) {

    /** {@code true, t, 1} and {@code false, f, 0}. */
    public static final BooleanWords DEFAULT = new BooleanWords(List.of("true", "t", "1"), List.of("false", "f", "0"));

    public BooleanWords {
        yes = List.copyOf(yes);
        no = List.copyOf(no);
        for (String word : yes) {
            if (no.stream().anyMatch(word::equalsIgnoreCase)) {
                throw new IllegalArgumentException("'" + word + "' cannot be both true and false");
            }
        }
    }
}
