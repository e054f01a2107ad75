package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.OptionType;
import dev.sluice.config.Options;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.read.UnknownFields;
import dev.sluice.read.json.DuplicateKeys;
import dev.sluice.read.json.JsonLayout;
import dev.sluice.read.json.JsonLeniency;
import dev.sluice.read.json.JsonPath;
import dev.sluice.transform.TransformSpec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The keys under {@code source.json}. */
final class JsonSection {

    private static final Option<JsonLayout> LAYOUT = Option.optional(
            "layout",
            OptionType.oneOf(JsonLayout.class),
            "How the records stand: a line each, in one document, or values one after another. Left out, the names decide:"
                    + " .ndjson and .jsonl are lines, .json is a document, also compressed, as .ndjson.gz; with any other name it must be said.");

    private static final Option<JsonPath> RECORDS = Option.optional(
            "records",
            new JsonPathType(),
            "In a document, where the records are; a step * stands for every element of an array or member of an object."
                    + " Left out, the elements of the root, which must be an array; \"\" is the root itself, which is the one record then.");

    private static final Option<Map<String, JsonPath>> WITH = Option.optional(
            "with",
            OptionType.mapOf(new JsonPathType()),
            "In a document, fields of the objects that hold the records, by names that columns can come from:"
                    + " {batch_id: /meta/batch}. They are taken as they stand before the record; one that comes later fails the run, unless two_pass is true.");

    private static final Option<Boolean> TWO_PASS = Option.withDefault(
            "two_pass",
            OptionType.FLAG,
            false,
            "Whether every input is read twice, so that the fields under `with` may stand behind the records;"
                    + " not for standard input and others that can be read only once.");

    private static final Option<DuplicateKeys> DUPLICATE_KEYS = Option.withDefault(
            "duplicate_keys",
            OptionType.oneOf(DuplicateKeys.class),
            DuplicateKeys.REJECT,
            "What becomes of a record with an object that has a member twice: a reject, or the first or the last counts.");

    private static final Option<List<JsonLeniency>> LENIENT = Option.withDefault(
            "lenient",
            OptionType.listOf(OptionType.oneOf(JsonLeniency.class)),
            List.of(),
            "What is no JSON and is let pass all the same: comments (// and /* */), trailing_commas, single_quotes around names and texts,"
                    + " nan (NaN and Infinity as numbers). Told in the report with the number of records that needed it.");

    private static final Option<List<String>> NULLS = Option.withDefault(
            "nulls",
            NullTexts.TYPE,
            TransformSpec.DEFAULT_NULLS,
            "What stands for null beside null itself, in columns that name none of their own: numbers and words without quotes;"
                    + " and the empty text \"\", in columns that are neither text nor json. Other texts in quotes are never null.");

    private static final OptionSet KEYS =
            new OptionSet("source.json", LAYOUT, RECORDS, WITH, TWO_PASS, DUPLICATE_KEYS, LENIENT, NULLS);

    static final OptionType<JsonSettings> TYPE = OptionType.section(KEYS, JsonSection::build);

    private JsonSection() {}

    /** What holds when nothing is said. */
    static JsonSettings defaults(Place place) {
        return new JsonSettings(
                null, null, Map.of(), false, DuplicateKeys.REJECT, Set.of(), TransformSpec.DEFAULT_NULLS, place);
    }

    private static @Nullable JsonSettings build(Options options, Problems problems) {
        JsonPath records = options.find(RECORDS);
        Map<String, JsonPath> said = options.find(WITH);
        Map<String, JsonPath> with = said == null ? Map.of() : said;
        JsonSettings settings = new JsonSettings(
                options.find(LAYOUT),
                records,
                with,
                options.get(TWO_PASS),
                options.get(DUPLICATE_KEYS),
                Set.copyOf(options.get(LENIENT)),
                options.get(NULLS),
                options.place(records != null ? RECORDS : WITH));
        try {
            JsonFields.format(settings, JsonLayout.DOCUMENT, List.of(), UnknownFields.IGNORE);
            return settings;
        } catch (IllegalArgumentException e) {
            problems.add(options.place(WITH), String.valueOf(e.getMessage()));
            return null;
        }
    }
}
