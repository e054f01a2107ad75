package dev.sluice.read.json;

import dev.sluice.failure.Violation;
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

    /** The value of raw JSON text that was checked when it was taken along, and of which {@link #fault} says nothing. */
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

    /** Why no column can take a field of an ancestor, whose records cannot be loaded then; null when one can. */
    static @Nullable Violation fault(String name, byte @Nullable [] raw, int depth, JsonViolations violations) {
        if (raw == null) {
            return null;
        }
        if (raw[0] == '"') {
            int unit = JsonSyntax.unstorable(raw, 0, raw.length);
            return unit < 0 ? null : violations.unstorable(name, unit);
        }
        return isDeeper(raw, depth) ? violations.tooDeepAbove(name) : null;
    }

    /** Whether arrays and objects are nested deeper than that in a value. */
    static boolean isDeeper(byte[] raw, int depth) {
        int open = 0;
        boolean string = false;
        for (int i = 0; i < raw.length && open <= depth; i++) {
            byte b = raw[i];
            if (string) {
                i += b == '\\' ? 1 : 0;
                string = b != '"';
            } else if (b == '"') {
                string = true;
            } else {
                open += b == '{' || b == '[' ? 1 : b == '}' || b == ']' ? -1 : 0;
            }
        }
        return open > depth;
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
