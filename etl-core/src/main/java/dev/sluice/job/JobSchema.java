package dev.sluice.job;

import dev.sluice.config.Option;
import dev.sluice.config.OptionSet;
import dev.sluice.config.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema of the job file, by which editors complete and check one; made from the very options that read it. It takes every file that reading takes; what spans several keys, only reading sees.
 */
public final class JobSchema {

    /** A value that holds a variable, whatever the key takes. */
    private static final String VARIABLE = "\\$\\{";

    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private final Connectors connectors;

    private JobSchema(Connectors connectors) {
        this.connectors = connectors;
    }

    /** The schema, draft 2020-12, indented, with the keys of every connector on the class path. Ends with a line feed. */
    public static String json() {
        return json("Sluice job file", JobKeys.TOP);
    }

    /** The schema of another file that options read, likewise. */
    public static String json(String title, OptionSet keys) {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", title);
        schema.setAll(new JobSchema(Connectors.onClassPath()).section(keys));
        return MAPPER.writeValueAsString(schema) + "\n";
    }

    private ObjectNode section(OptionSet keys) {
        ObjectNode section = type("object");
        section.put("additionalProperties", false);
        List<String> required = keys.options().stream()
                .filter(Option::required)
                .<String>map(Option::name)
                .toList();
        if (!required.isEmpty()) {
            section.set("required", array(required));
        }
        ObjectNode properties = section.putObject("properties");
        keys.options().forEach(option -> properties.set(option.name(), property(option)));
        return section;
    }

    private <T> ObjectNode property(Option<T> option) {
        ObjectNode property = JsonNodeFactory.instance.objectNode();
        property.put(
                "description", plain(option.doc()) + " Write " + option.type().label() + ".");
        property.setAll(schema(shape(option)));
        T fallback = option.fallback();
        if (fallback != null) {
            property.set("default", MAPPER.valueToTree(written(fallback, option.type()::show)));
        }
        return property;
    }

    /** What stands under {@code source} and {@code target} depends on the connectors. */
    private Shape shape(Option<?> option) {
        if (option.equals(JobKeys.SOURCE)) {
            return new Shape.Items(oneOf(connectors.sources().stream()
                    .map(each -> each.options().plus(SourceSection.COMMON))
                    .toList()));
        }
        if (option.equals(JobKeys.TARGET)) {
            return oneOf(connectors.targets().stream()
                    .map(each -> each.options().plus(TargetSection.COMMON))
                    .toList());
        }
        return option.type().shape();
    }

    private static Shape oneOf(List<OptionSet> sets) {
        return new Shape.Either(sets.stream().<Shape>map(Shape.Section::new).toList());
    }

    private ObjectNode schema(Shape shape) {
        if (shape instanceof Shape.Section section) {
            return section(section.keys());
        }
        if (shape instanceof Shape.Named named) {
            ObjectNode mapping = type("object");
            mapping.set("additionalProperties", schema(named.value()));
            return mapping;
        }
        if (shape instanceof Shape.Items items) {
            ObjectNode list = type("array");
            list.set("items", schema(items.item()));
            return anyOf(schema(items.item()), list);
        }
        if (shape instanceof Shape.Either either) {
            List<ObjectNode> schemas =
                    either.shapes().stream().map(this::schema).toList();
            return schemas.size() == 1 ? schemas.get(0) : anyOf(schemas.toArray(ObjectNode[]::new));
        }
        if (shape instanceof Shape.Words words) {
            ObjectNode known = JsonNodeFactory.instance.objectNode();
            known.set("enum", array(words.words()));
            return anyOf(known, matching(VARIABLE));
        }
        if (shape instanceof Shape.Whole whole) {
            ObjectNode number = type("integer");
            number.put("minimum", whole.least());
            number.put("maximum", whole.most());
            return anyOf(number, matching("^[+-]?[0-9_]+$|" + VARIABLE));
        }
        if (shape instanceof Shape.Text text) {
            return text(text.pattern());
        }
        return shape instanceof Shape.Nothing ? type("null") : JsonNodeFactory.instance.objectNode();
    }

    /** To a job file every single value is a text; a reader of YAML makes numbers and booleans of those that look like some. */
    private static ObjectNode text(@Nullable String pattern) {
        List<String> types = new ArrayList<>(List.of("string"));
        if (pattern == null || "1".matches(pattern)) {
            types.add("number");
        }
        if (pattern == null || "true".matches(pattern)) {
            types.add("boolean");
        }
        ObjectNode text = type("string");
        if (types.size() > 1) {
            text.set("type", array(types));
        }
        if (pattern != null) {
            text.put("pattern", "^(" + pattern + ")$|" + VARIABLE);
        }
        return text;
    }

    private static ObjectNode matching(String pattern) {
        return type("string").put("pattern", pattern);
    }

    private static ObjectNode anyOf(ObjectNode... schemas) {
        ObjectNode any = JsonNodeFactory.instance.objectNode();
        any.putArray("anyOf").addAll(List.of(schemas));
        return any;
    }

    private static ObjectNode type(String name) {
        return JsonNodeFactory.instance.objectNode().put("type", name);
    }

    private static ArrayNode array(List<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** A default as JSON has it; what is neither text, number, boolean, list nor mapping stands as the job file writes it. */
    private static <T> Object written(T value, Function<T, String> show) {
        boolean plain = value instanceof String
                || value instanceof Integer
                || value instanceof Boolean
                || value instanceof List<?>
                || value instanceof Map<?, ?>;
        return plain ? value : show.apply(value);
    }

    /** Without Markdown's links. */
    private static String plain(String doc) {
        return doc.replaceAll("\\[([^]]*)]\\([^)]*\\)", "$1");
    }
}
