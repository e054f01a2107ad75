package dev.sluice.read.json;

import dev.sluice.read.Leniency;
import tools.jackson.core.json.JsonReadFeature;

/** What is no JSON by RFC 8259, and may be let pass all the same. */
public enum JsonLeniency {
    /** {@code // to the end of the line} and {@code /* to its end *}{@code /}, wherever white space may stand. */
    COMMENTS(JsonReadFeature.ALLOW_JAVA_COMMENTS, Leniency.JSON_COMMENTS),
    /** A comma behind the last element or member. */
    TRAILING_COMMAS(JsonReadFeature.ALLOW_TRAILING_COMMA, Leniency.JSON_TRAILING_COMMAS),
    /** Names and texts in apostrophes. */
    SINGLE_QUOTES(JsonReadFeature.ALLOW_SINGLE_QUOTES, Leniency.JSON_SINGLE_QUOTES),
    /** NaN, Infinity and -Infinity as numbers. */
    NAN(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS, Leniency.JSON_NAN);

    private final JsonReadFeature feature;
    private final Leniency counted;

    JsonLeniency(JsonReadFeature feature, Leniency counted) {
        this.feature = feature;
        this.counted = counted;
    }

    /** How the parser calls it. */
    JsonReadFeature feature() {
        return feature;
    }

    /** How the report counts it. */
    Leniency counted() {
        return counted;
    }
}
