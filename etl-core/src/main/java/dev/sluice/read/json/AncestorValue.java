package dev.sluice.read.json;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * A field of an ancestor, as columns take it. Immutable; its bytes are not written to.
 *
 * @param missing whether there is none
 * @param text its text in UTF-8; null when it is null or missing
 * @param whole how it is written; null when it is null or missing
 * @param quoted whether it is a string
 */
record AncestorValue(boolean missing, byte @Nullable [] text, byte @Nullable [] whole, boolean quoted) {

    static final AncestorValue MISSING = new AncestorValue(true, null, null, false);

    private static final AncestorValue NULL = new AncestorValue(false, null, null, false);

    /** The value of raw JSON text that was checked when it was taken along. */
    static AncestorValue of(byte @Nullable [] raw) {
        if (raw == null) {
            return MISSING;
        }
        if (raw[0] == 'n') {
            return NULL;
        }
        return raw[0] == '"'
                ? new AncestorValue(false, string(raw).getBytes(StandardCharsets.UTF_8), raw, true)
                : new AncestorValue(false, raw, raw, false);
    }

    /** The text of a string's JSON notation; the notation itself when it is wrong. */
    static String string(byte[] raw) {
        String plain = new String(raw, 1, raw.length - 2, StandardCharsets.UTF_8);
        if (plain.indexOf('\\') < 0) {
            return plain;
        }
        try (JsonParser parser = JsonSyntax.factory(1, raw.length, Set.of(JsonLeniency.SINGLE_QUOTES))
                .createParser(ObjectReadContext.empty(), raw, 0, raw.length)) {
            return parser.nextToken() == JsonToken.VALUE_STRING ? parser.getString() : plain;
        } catch (JacksonException e) {
            return plain;
        }
    }
}
