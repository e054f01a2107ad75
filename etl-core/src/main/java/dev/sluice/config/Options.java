package dev.sluice.config;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a job told a component, by {@link Option}. Immutable and thread-safe. */
public final class Options {

    private final Place place;
    private final Map<String, Object> values;
    private final Map<String, Place> places;

    Options(Place place, Map<String, Object> values, Map<String, Place> places) {
        this.place = place;
        this.values = Map.copyOf(values);
        this.places = Map.copyOf(places);
    }

    /** Options of which nothing was written. */
    public static Options none(Place place) {
        return new Options(place, Map.of(), Map.of());
    }

    /**
     * The value of a key that is required or has a default.
     *
     * @throws MissingOptionException when it was not written, or was wrong: that has been added to the problems already
     */
    @SuppressWarnings("unchecked") // the value was read by the option's own type
    public <T> T get(Option<T> option) {
        Object value = values.get(option.name());
        if (value != null) {
            return (T) value;
        }
        T fallback = option.fallback();
        if (fallback == null) {
            throw new MissingOptionException(option.name());
        }
        return fallback;
    }

    /** The value of a key, its default, or null. */
    @SuppressWarnings("unchecked") // the value was read by the option's own type
    public <T> @Nullable T find(Option<T> option) {
        Object value = values.get(option.name());
        return value != null ? (T) value : option.fallback();
    }

    /** Whether the job wrote the key. */
    public boolean has(Option<?> option) {
        return places.containsKey(option.name());
    }

    /** Where the value of a key stands, or where the mapping begins when it was not written. */
    public Place place(Option<?> option) {
        return places.getOrDefault(option.name(), place);
    }

    /** Where the mapping begins. */
    public Place place() {
        return place;
    }
}
