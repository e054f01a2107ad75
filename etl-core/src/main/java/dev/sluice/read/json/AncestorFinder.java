package dev.sluice.read.json;

import dev.sluice.read.Utf8;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/** Takes one value out of the member of an ancestor. Has no state. */
final class AncestorFinder {

    private AncestorFinder() {}

    /**
     * The raw bytes of the value at a path in some bytes; null when there is none.
     *
     * @throws IllegalArgumentException when the bytes are no JSON, with why
     */
    static byte @Nullable [] find(byte[] bytes, JsonPath path, int depth) {
        if (Utf8.firstBad(bytes, 0, bytes.length) >= 0) {
            throw new IllegalArgumentException("it is no UTF-8 without U+0000");
        }
        String fault = JsonSyntax.fault(bytes, 0, bytes.length);
        if (fault != null) {
            throw new IllegalArgumentException("it " + fault);
        }
        try (JsonParser parser = JsonSyntax.factory(depth + 1, bytes.length, Set.of())
                .createParser(ObjectReadContext.empty(), bytes, 0, bytes.length)) {
            parser.nextToken();
            for (String step : path.steps()) {
                if (!enter(parser, step)) {
                    return null;
                }
            }
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            return Arrays.copyOfRange(
                    bytes, start, (int) parser.currentLocation().getByteOffset());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no json: " + JsonViolations.plain(e.getOriginalMessage()), e);
        }
    }

    /** Goes to the value of a member, or of a numbered element. */
    private static boolean enter(JsonParser parser, String step) {
        JsonToken opening = parser.currentToken();
        if (opening == null || !opening.isStructStart()) {
            return false;
        }
        int index = 0;
        while (true) {
            JsonToken token = parser.nextToken();
            if (token == null || token.isStructEnd()) {
                return false;
            }
            boolean here;
            if (token == JsonToken.PROPERTY_NAME) {
                here = parser.currentName().equals(step);
                parser.nextToken();
            } else {
                here = Integer.toString(index++).equals(step);
            }
            if (here) {
                return true;
            }
            parser.skipChildren();
        }
    }
}
