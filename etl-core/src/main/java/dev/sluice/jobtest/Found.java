package dev.sluice.jobtest;

import dev.sluice.data.Position;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row or a reject that came of a test's input. Immutable and thread-safe.
 *
 * @param position where its record stands
 * @param values what it has, by name
 */
record Found(Position position, Map<String, @Nullable String> values) {
    Found {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** The place of its record, for people: {@code input:3}. */
    String record() {
        return position.resource() + ":" + position.line();
    }
}
