package dev.sluice.guess;

import dev.sluice.read.json.JsonLeniency;
import dev.sluice.read.json.JsonSample;
import dev.sluice.read.json.JsonValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The values that stand in inputs, one after the other, at the outermost level. Used by one thread. */
final class Roots {

    /** How much of an input is made objects of, in bytes. */
    private static final int LOOK = 2 << 20;

    private final List<JsonValue> values = new ArrayList<>();
    private Set<JsonLeniency> lenient = Set.of();
    private boolean single = true;

    /**
     * Looks at one more input.
     *
     * @param start where in its head its first value begins
     */
    void look(Sample of, int start) {
        int to = Math.min(of.head().length, LOOK);
        int from = Math.min(start, to);
        boolean all = of.whole() && to == of.head().length;
        JsonSample best = JsonSample.of(of.head(), from, to, lenient);
        Set<JsonLeniency> needed = best.whole() || !all
                ? null
                : NeededLeniencies.of(
                        each -> JsonSample.of(of.head(), from, to, each).whole());
        if (needed != null) {
            lenient = needed;
            best = JsonSample.of(of.head(), from, to, needed);
        }
        single &= best.values().size() == 1 && (best.whole() || !all);
        values.addAll(best.values());
    }

    /** All of them. */
    List<JsonValue> values() {
        return Collections.unmodifiableList(values);
    }

    /** What is no JSON and has to be let pass. */
    Set<JsonLeniency> lenient() {
        return lenient;
    }

    /** Whether each input is one object and nothing else. */
    boolean areRecords() {
        return single && values.stream().allMatch(each -> each instanceof JsonValue.Members);
    }
}
