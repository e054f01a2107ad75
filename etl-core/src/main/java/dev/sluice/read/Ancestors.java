package dev.sluice.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The fields that records take from what holds them, as they stood before the record: raw bytes, in an order that the format knows. Many records share one. Immutable and thread-safe.
 */
public final class Ancestors {

    private final List<String> names;
    private final List<byte @Nullable []> values;

    /**
     * Fields of ancestors.
     *
     * @param names what the job calls them
     * @param values their raw bytes, which must not change any more; null where there is none
     */
    public Ancestors(List<String> names, List<byte @Nullable []> values) {
        this.names = List.copyOf(names);
        this.values = new ArrayList<>(values);
    }

    /** How many there can be. */
    public int size() {
        return names.size();
    }

    /** What the job calls one. */
    public String name(int index) {
        return names.get(index);
    }

    /** The raw bytes of one, not to be written to; null when there is none. */
    public byte @Nullable [] value(int index) {
        return values.get(index);
    }

    /** The names with the raw text of those that are there, for a reject. */
    public Map<String, Object> reading() {
        Map<String, Object> reading = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            byte[] value = values.get(i);
            if (value != null) {
                reading.put(names.get(i), new String(value, java.nio.charset.StandardCharsets.UTF_8));
            }
        }
        return reading;
    }

    /** About how many bytes of memory they hold. */
    long bytes() {
        return values.stream()
                .filter(Objects::nonNull)
                .mapToLong(value -> value.length + 32L)
                .sum();
    }
}
