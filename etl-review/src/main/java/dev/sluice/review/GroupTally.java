package dev.sluice.review;

import dev.sluice.quarantine.FoundReject;
import dev.sluice.quarantine.RejectState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts the rejects of one reason. Used by one thread; its size is bounded by {@link Survey}'s limits. */
final class GroupTally {

    private static final int EXAMPLES = 3;

    final Map<String, Histogram> inputs = new LinkedHashMap<>();
    final List<FoundReject> examples = new ArrayList<>();
    final Map<RejectState, Long> states = new EnumMap<>(RejectState.class);
    long count;

    /**
     * Counts a reject.
     *
     * @param histogram makes a histogram, or null when there are enough
     */
    void add(FoundReject found, Supplier<@Nullable Histogram> histogram) {
        count++;
        states.merge(found.state(), 1L, Long::sum);
        keepExample(found);
        String resource = found.reject().kinds().resource();
        Histogram where = inputs.get(resource);
        if (where == null && inputs.size() < Survey.MOST_INPUTS_OF_A_GROUP) {
            where = histogram.get();
            if (where != null) {
                inputs.put(resource, where);
            }
        }
        if (where != null) {
            where.add(found.reject().record(), found.reject().line());
        }
    }

    /** The first stays; another is taken whenever the count has doubled, and the last two of these stay, so that they stand for what came later. */
    private void keepExample(FoundReject found) {
        if (Long.bitCount(count) != 1) {
            return;
        }
        if (examples.size() == EXAMPLES) {
            examples.remove(1);
        }
        examples.add(found);
    }

    /** The inputs, that which has most of them first, and where they lie in each; among equals, in the order in which they came. */
    List<Map.Entry<String, Histogram>> fullest(int most) {
        return inputs.entrySet().stream()
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, Histogram> each) -> -each.getValue().total()))
                .limit(most)
                .toList();
    }
}
