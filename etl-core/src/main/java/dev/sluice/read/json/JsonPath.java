package dev.sluice.read.json;

import java.util.ArrayList;
import java.util.List;

/**
 * A path into a JSON value: a JSON Pointer (RFC 6901) in which a step {@code *} stands for every element of an array and every member of an object. Immutable and thread-safe.
 *
 * @param steps the steps, unescaped; empty for the value itself
 */
public record JsonPath(List<String> steps) {

    /** The root itself. */
    static final JsonPath ROOT = new JsonPath(List.of());

    /** Every element of the root. */
    public static final JsonPath EVERY_ELEMENT = new JsonPath(List.of("*"));

    /** The step that stands for everything. */
    static final String EVERY = "*";

    /** The most steps. */
    public static final int MOST_STEPS = 64;

    public JsonPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads a path; the empty text is the one to the root.
     *
     * @throws IllegalArgumentException saying what is wrong with it, as the end of a sentence that begins with the path
     */
    public static JsonPath parse(String text) {
        if (text.isEmpty()) {
            return ROOT;
        }
        if (!text.startsWith("/")) {
            throw new IllegalArgumentException("does not begin with /");
        }
        List<String> steps = new ArrayList<>();
        for (String step : text.substring(1).split("/", -1)) {
            if (step.matches("(?s).*~([^01].*|$)")) {
                throw new IllegalArgumentException("has a ~ that is neither ~0 (for ~) nor ~1 (for /)");
            }
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        }
        if (steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("has more than " + MOST_STEPS + " steps");
        }
        return new JsonPath(steps);
    }

    /** A field's name: a pointer when it begins with a slash, else the member of that name. */
    static JsonPath ofField(String name) {
        return name.startsWith("/") ? parse(name) : new JsonPath(List.of(name));
    }

    /** How many steps both begin with. */
    int shared(JsonPath other) {
        int count = 0;
        while (count < steps.size()
                && count < other.steps.size()
                && steps.get(count).equals(other.steps.get(count))) {
            count++;
        }
        return count;
    }

    /** As it is written. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            text.append('/').append(step.replace("~", "~0").replace("/", "~1"));
        }
        return text.toString();
    }
}
