package dev.sluice.read.json;

import java.util.List;
import java.util.Map;

/** A JSON value of a sample, wholly in memory. Not for records on their way to a table: those are never made objects. Immutable once it was read, and thread-safe then. */
public sealed interface JsonValue {

    /**
     * An object.
     *
     * @param members in their order; of one that stands twice the last
     */
    record Members(Map<String, JsonValue> members) implements JsonValue {}

    /**
     * An array.
     *
     * @param elements in their order
     */
    record Elements(List<JsonValue> elements) implements JsonValue {}

    /**
     * A string.
     *
     * @param text unescaped
     */
    record Text(String text) implements JsonValue {}

    /**
     * A number.
     *
     * @param digits as it is written
     */
    record Numeral(String digits) implements JsonValue {}

    /** The three words. */
    enum Word implements JsonValue {
        TRUE,
        FALSE,
        NULL
    }
}
