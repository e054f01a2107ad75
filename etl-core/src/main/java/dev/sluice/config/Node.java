package dev.sluice.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a job file that knows where it stands. Immutable and thread-safe. */
public sealed interface Node {

    /** Where the value stands. */
    Place place();

    /**
     * A single value.
     *
     * @param place where it stands
     * @param text its text, variables filled in
     * @param quoted whether it stood in quotes, and so is text whatever it looks like
     * @param secret whether a secret was filled in: never print the text then
     */
    record Scalar(Place place, String text, boolean quoted, boolean secret) implements Node {

        /** The text for a message: the secret ones are hidden. */
        public String shown() {
            return secret ? "***" : text;
        }

        /** Whether nothing was written, or {@code null}. */
        public boolean isNull() {
            return !quoted && (text.isEmpty() || text.equals("null") || text.equals("~"));
        }

        @Override
        public String toString() {
            return shown();
        }
    }

    /**
     * A value that could not be told. Why stands among the problems already, so whoever reads it says nothing more.
     *
     * @param place where it stands
     */
    record Broken(Place place) implements Node {}

    /**
     * Values in order.
     *
     * @param place where it begins
     * @param items the values
     */
    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /**
     * Values by key, in the order of the file.
     *
     * @param place where it begins
     * @param entries the entries by key
     */
    record Mapping(Place place, Map<String, Entry> entries) implements Node {
        public Mapping {
            entries = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /**
     * One entry of a mapping.
     *
     * @param keyPlace where the key stands
     * @param value the value
     */
    record Entry(Place keyPlace, Node value) {}
}
