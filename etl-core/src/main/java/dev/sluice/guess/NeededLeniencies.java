package dev.sluice.guess;

import dev.sluice.read.json.JsonLeniency;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Finds the leniencies without which a text is no JSON. Has no state. */
final class NeededLeniencies {

    private static final List<Set<JsonLeniency>> TRIED = List.of(
            Set.of(),
            Set.of(JsonLeniency.COMMENTS),
            Set.of(JsonLeniency.TRAILING_COMMAS),
            Set.of(JsonLeniency.SINGLE_QUOTES),
            Set.of(JsonLeniency.NAN),
            EnumSet.allOf(JsonLeniency.class));

    private NeededLeniencies() {}

    /**
     * None, one, or those of all that are needed; null when the text does not pass with all of them.
     *
     * @param passes whether the text passes with some
     */
    static @Nullable Set<JsonLeniency> of(Predicate<Set<JsonLeniency>> passes) {
        for (Set<JsonLeniency> each : TRIED) {
            if (passes.test(each)) {
                return each.size() > 1 ? least(passes) : each;
            }
        }
        return null;
    }

    private static Set<JsonLeniency> least(Predicate<Set<JsonLeniency>> passes) {
        Set<JsonLeniency> needed = EnumSet.allOf(JsonLeniency.class);
        for (JsonLeniency each : JsonLeniency.values()) {
            needed.remove(each);
            if (!passes.test(needed)) {
                needed.add(each);
            }
        }
        return needed;
    }
}
