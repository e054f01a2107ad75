package dev.sluice.read.json;

import dev.sluice.failure.FieldSpan;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** Finds again where in a record a value stands, once something is wrong with it: the hot path keeps no such thing. Used by one thread. */
final class ValueLocator {

    private final DuplicateKeys duplicates;
    private final JsonFactory factory;
    private List<String> steps = List.of();
    private @Nullable FieldSpan found;

    /** Takes every value that is sought; null when only the one that counts is. */
    private @Nullable List<FieldSpan> all;

    ValueLocator(JsonDialect dialect, int depth, int longest) {
        this.duplicates = dialect.duplicates();
        this.factory = JsonSyntax.factory(depth + 1, longest, dialect.lenient());
    }

    /** Where the value of a field stands in {@code [from, to)}, which was read before; null when it is not there. */
    @Nullable
    FieldSpan find(byte[] bytes, int from, int to, String field) {
        steps = JsonPath.ofField(field).steps();
        found = null;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            parser.nextToken();
            value(parser, 0);
        } catch (JacksonException e) {
            // A record that cannot be read has no values to be found; what was found before counts.
            return found;
        }
        return found;
    }

    /** Where values of a field stand in {@code [from, to)}, which was read before, those of members that stand twice included; null when the record cannot be walked through. */
    @Nullable
    List<FieldSpan> findAll(byte[] bytes, int from, int to, String field) {
        List<FieldSpan> spans = new ArrayList<>();
        steps = JsonPath.ofField(field).steps();
        all = spans;
        try (JsonParser parser = factory.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            parser.nextToken();
            value(parser, 0);
            return spans;
        } catch (JacksonException e) {
            return null;
        } finally {
            all = null;
        }
    }

    /** Passes the value whose first token was read, and finds what is sought in it. */
    private void value(JsonParser parser, int step) {
        JsonToken token = parser.currentToken();
        if (step == steps.size()) {
            int start = (int) parser.currentTokenLocation().getByteOffset();
            parser.skipChildren();
            // Only then is its end known; the parser makes a copy of a string for that.
            parser.finishToken();
            found = new FieldSpan(start, (int) parser.currentLocation().getByteOffset());
            if (all != null) {
                all.add(found);
            }
        } else if (token == JsonToken.START_OBJECT) {
            boolean seen = false;
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                boolean sought = parser.currentName().equals(steps.get(step))
                        && (!seen || all != null || duplicates == DuplicateKeys.LAST);
                seen |= sought;
                parser.nextToken();
                inner(parser, sought, step);
            }
        } else if (token == JsonToken.START_ARRAY) {
            for (int element = 0; parser.nextToken() != JsonToken.END_ARRAY; element++) {
                inner(parser, Integer.toString(element).equals(steps.get(step)), step);
            }
        } else {
            parser.skipChildren();
        }
    }

    private void inner(JsonParser parser, boolean sought, int step) {
        if (sought) {
            found = null;
            value(parser, step + 1);
        } else {
            parser.skipChildren();
        }
    }
}
