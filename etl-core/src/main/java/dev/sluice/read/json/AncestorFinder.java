package dev.sluice.read.json;

import dev.sluice.read.Utf8;
import java.util.Arrays;
import java.util.List;
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
     * @param duplicates which of two members of one name counts, on the path
     * @throws IllegalArgumentException when the bytes are no JSON, or a member on the path stands twice and may not, with why
     */
    static byte @Nullable [] find(byte[] bytes, JsonPath path, int depth, DuplicateKeys duplicates) {
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
            Span found = value(parser, path.steps(), duplicates);
            return found == null ? null : Arrays.copyOfRange(bytes, found.from(), found.to());
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is no json: " + JsonViolations.plain(e.getOriginalMessage()), e);
        }
    }

    private record Span(int from, int to) {}

    /** Where the value at these steps stands in the value whose first token the parser has read; reads that to its last token. */
    private static @Nullable Span value(JsonParser parser, List<String> steps, DuplicateKeys duplicates) {
        if (steps.isEmpty()) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            parser.finishToken();
            return new Span(start, (int) parser.currentLocation().getByteOffset());
        }
        if (!parser.currentToken().isStructStart()) {
            return null;
        }
        Span found = null;
        boolean met = false;
        int index = 0;
        for (JsonToken token = parser.nextToken(); !token.isStructEnd(); token = parser.nextToken()) {
            boolean here;
            if (token == JsonToken.PROPERTY_NAME) {
                here = parser.currentName().equals(steps.get(0));
                parser.nextToken();
            } else {
                here = Integer.toString(index++).equals(steps.get(0));
            }
            if (here && met && duplicates == DuplicateKeys.REJECT) {
                throw new IllegalArgumentException("it has the member '" + steps.get(0)
                        + "' twice; say with `json.duplicate_keys` whether the first or the last counts");
            }
            if (here && (!met || duplicates == DuplicateKeys.LAST)) {
                found = value(parser, steps.subList(1, steps.size()), duplicates);
                met = true;
            } else {
                parser.skipChildren();
            }
        }
        return found;
    }
}
