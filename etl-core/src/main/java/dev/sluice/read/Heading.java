package dev.sluice.read;

import java.util.List;

/**
 * What stands before the records of an input: the names of its fields. Immutable and thread-safe.
 *
 * @param names the names in order of the fields; without a header, their numbers from 1
 * @param named whether the input has a header
 */
public record Heading(List<String> names, boolean named) {

    public Heading {
        names = List.copyOf(names);
    }

    /** How many fields a record should have. */
    public int width() {
        return names.size();
    }
}
