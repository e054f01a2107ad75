package dev.sluice.job;

import dev.sluice.config.Place;
import dev.sluice.read.json.DuplicateKeys;
import dev.sluice.read.json.JsonDialect;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonLeniency;
import dev.sluice.read.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code source.json} says.
 *
 * @param layout how the records stand; null when the names decide
 * @param records where they are in a document; null for the root array's elements
 * @param with fields of ancestors by name
 * @param twoPass whether inputs are read twice
 * @param duplicates what becomes of members that stand twice
 * @param lenient what is no JSON and is let pass
 * @param nulls the texts that stand for null
 * @param place where records or with are said, for messages
 */
record JsonSettings(
        @Nullable JsonLayout layout,
        @Nullable JsonPath records,
        Map<String, JsonPath> with,
        boolean twoPass,
        DuplicateKeys duplicates,
        Set<JsonLeniency> lenient,
        List<String> nulls,
        Place place) {

    /** How inputs of a layout are written. */
    JsonDialect dialect(JsonLayout of) {
        return new JsonDialect(of, records, with, twoPass, duplicates, lenient);
    }
}
