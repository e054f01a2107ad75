package dev.sluice.read.json;

import java.util.List;

/**
 * A field that is wanted of every record. Immutable and thread-safe.
 *
 * @param names where it is looked for, the first that is there counts: a member's name, a JSON Pointer that begins with a slash, or the name of an ancestor's field
 * @param notation whether a string is wanted as it is written too, for a json column
 */
public record JsonField(List<String> names, boolean notation) {

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException when there is none, or one is no pointer although it begins with a slash
     */
    public JsonField {
        names = List.copyOf(names);
        if (names.isEmpty()) {
            throw new IllegalArgumentException("a field needs a name");
        }
        for (String name : names) {
            try {
                JsonPath.ofField(name);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("'" + name + "' is no JSON Pointer: it " + e.getMessage(), e);
            }
        }
    }

    /** The name that the heading has. */
    String name() {
        return names.get(0);
    }
}
