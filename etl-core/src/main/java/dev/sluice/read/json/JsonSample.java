package dev.sluice.read.json;

import dev.sluice.read.ReadLimits;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * The values at the start of a text, as far as they are JSON: for looking at files of which nobody has said how they are written. Immutable.
 *
 * @param values one after the other; where the text is cut or damaged, the last holds what was read of it
 * @param whole whether the text is nothing but whole values
 */
public record JsonSample(List<JsonValue> values, boolean whole) {

    public JsonSample {
        values = List.copyOf(values);
    }

    /**
     * Reads {@code bytes[from, to)}, letting some things pass. Memory is a multiple of the bytes.
     *
     * @param lenient what is no JSON and is let pass
     */
    public static JsonSample of(byte[] bytes, int from, int to, Set<JsonLeniency> lenient) {
        Builder builder = new Builder();
        try (JsonParser parser = JsonSyntax.factory(ReadLimits.DEFAULT.depth(), to - from, lenient)
                .createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                builder.take(parser, token);
            }
            return new JsonSample(builder.roots, builder.open.isEmpty());
        } catch (JacksonException e) {
            return new JsonSample(builder.roots, false);
        }
    }

    private static final class Builder {
        private final List<JsonValue> roots = new ArrayList<>();
        private final Deque<JsonValue> open = new ArrayDeque<>();
        private @Nullable String name;

        void take(JsonParser parser, JsonToken token) {
            switch (token) {
                case START_OBJECT -> open(new JsonValue.Members(new LinkedHashMap<>()));
                case START_ARRAY -> open(new JsonValue.Elements(new ArrayList<>()));
                case END_OBJECT, END_ARRAY -> open.pop();
                case PROPERTY_NAME -> name = parser.currentName();
                case VALUE_STRING -> add(new JsonValue.Text(parser.getString()));
                case VALUE_TRUE -> add(JsonValue.Word.TRUE);
                case VALUE_FALSE -> add(JsonValue.Word.FALSE);
                case VALUE_NULL -> add(JsonValue.Word.NULL);
                default -> add(new JsonValue.Numeral(parser.getString()));
            }
        }

        private void open(JsonValue container) {
            add(container);
            open.push(container);
        }

        private void add(JsonValue value) {
            JsonValue holder = open.peek();
            if (holder instanceof JsonValue.Members object && name != null) {
                object.members().put(name, value);
            } else if (holder instanceof JsonValue.Elements array) {
                array.elements().add(value);
            } else {
                roots.add(value);
            }
        }
    }
}
