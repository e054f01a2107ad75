package dev.sluice.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lines around a rejected record in its input, as they stand there now. Immutable and thread-safe.
 *
 * @param before those before it, in the input's order
 * @param after those behind it, in the input's order
 * @param missing why they are not to be had, in words; null when they are
 */
public record LinesAround(
        List<Line> before, List<Line> after, @Nullable String missing) {

    public LinesAround {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    static LinesAround missing(String why) {
        return new LinesAround(List.of(), List.of(), why);
    }

    /**
     * A line; where the record begins or ends within a line, what of it stands beside the record.
     *
     * @param number its number, from 1
     * @param text its text, cut where it is long
     */
    public record Line(long number, String text) {}
}
