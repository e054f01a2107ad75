package dev.sluice.read.json;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How JSON is written. Immutable and thread-safe.
 *
 * @param layout how the records stand
 * @param records in a document, where the records are; without a step for the root, which is the one record then; null for the elements of the root array
 * @param with in a document, fields of ancestors by name
 * @param twoPass whether an input is read twice, so that fields of ancestors may stand behind the records
 * @param duplicates what becomes of members that stand twice
 * @param lenient what is no JSON and is let pass
 */
public record JsonDialect(
        JsonLayout layout,
        @Nullable JsonPath records,
        Map<String, JsonPath> with,
        boolean twoPass,
        DuplicateKeys duplicates,
        Set<JsonLeniency> lenient) {

    /** @throws IllegalArgumentException when the parts do not fit together, with why */
    public JsonDialect {
        if (layout != JsonLayout.DOCUMENT && (records != null || !with.isEmpty())) {
            throw new IllegalArgumentException("records and with are for documents");
        }
        if (twoPass && with.isEmpty()) {
            throw new IllegalArgumentException(
                    "two_pass reads every input twice for the sake of fields of ancestors, and `with` names none: remove it");
        }
        lenient = Set.copyOf(lenient);
        with = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(with));
    }

    /** A layout with everything else as it is when nothing is said: the root array's elements, and a reject for a member that stands twice. */
    public static JsonDialect of(JsonLayout layout) {
        return new JsonDialect(layout, null, Map.of(), false, DuplicateKeys.REJECT, Set.of());
    }

    /** The same with the records at this path. */
    public JsonDialect records(JsonPath path) {
        return new JsonDialect(layout, path, with, twoPass, duplicates, lenient);
    }

    /** The same with these fields of ancestors. */
    public JsonDialect with(Map<String, JsonPath> fields) {
        return new JsonDialect(layout, records, fields, twoPass, duplicates, lenient);
    }

    /** The same, with fields of ancestors that may stand behind the records. */
    public JsonDialect readTwice() {
        return new JsonDialect(layout, records, with, true, duplicates, lenient);
    }

    /** The same with another rule for members that stand twice. */
    public JsonDialect duplicates(DuplicateKeys rule) {
        return new JsonDialect(layout, records, with, twoPass, rule, lenient);
    }

    /** The same, letting these pass. */
    public JsonDialect lenient(JsonLeniency... these) {
        return new JsonDialect(layout, records, with, twoPass, duplicates, Set.of(these));
    }

    /** Whether one is let pass. */
    boolean lets(JsonLeniency one) {
        return lenient.contains(one);
    }

    /** The path of the records in a document. */
    JsonPath path() {
        return records == null ? JsonPath.EVERY_ELEMENT : records;
    }
}
