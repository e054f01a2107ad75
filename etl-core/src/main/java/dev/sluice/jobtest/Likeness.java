package dev.sluice.jobtest;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * In what something that was found differs from what was expected. Immutable and thread-safe.
 *
 * @param numbers the names whose values are numbers, and compared as such
 * @param mustBeSaid the names whose values differ when nothing is said of them
 */
record Likeness(Set<String> numbers, Predicate<String> mustBeSaid) {

    Likeness {
        numbers = Set.copyOf(numbers);
    }

    /** The names whose values differ, in the order of what was expected. */
    Set<String> differing(Expected expected, Found found) {
        Set<String> differing = new LinkedHashSet<>();
        expected.values().forEach((name, value) -> {
            if (!same(name, value, found.values().get(name))) {
                differing.add(name);
            }
        });
        found.values().forEach((name, value) -> {
            if (mustBeSaid.test(name) && !expected.values().containsKey(name)) {
                differing.add(name);
            }
        });
        return differing;
    }

    private boolean same(String name, @Nullable String expected, @Nullable String found) {
        if (Objects.equals(expected, found)) {
            return true;
        }
        return expected != null && found != null && numbers.contains(name) && sameNumber(expected, found);
    }

    private static boolean sameNumber(String expected, String found) {
        try {
            return new BigDecimal(expected).compareTo(new BigDecimal(found)) == 0;
        } catch (NumberFormatException e) {
            // NaN and the infinities are compared by their names.
            return false;
        }
    }
}
