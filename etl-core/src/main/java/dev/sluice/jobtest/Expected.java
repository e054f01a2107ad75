package dev.sluice.jobtest;

import dev.sluice.config.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row or a reject as a test file says it. Immutable and thread-safe.
 *
 * @param place where it is said
 * @param values what is said of it, by name, in the order of the file; what is not said may be anything
 */
record Expected(Place place, Map<String, @Nullable String> values) {
    Expected {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
