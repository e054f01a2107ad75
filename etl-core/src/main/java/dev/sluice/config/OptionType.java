package dev.sluice.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How one value of a job file is read: what is accepted, and the words when it is not. Implementations are immutable and thread-safe.
 *
 * @param <T> what reading gives
 */
public interface OptionType<T> {

    /** What to write, for the reference and for errors: {@code a duration such as 30s}. */
    String label();

    /** Reads a node; null when it was wrong, which has then been added to the problems. */
    @Nullable
    T read(Node node, Problems problems);

    /** What may be written, for the schema that editors read. */
    default Shape shape() {
        return Shape.ANYTHING;
    }

    /** The keys inside, when the value is a mapping with keys of its own, or holds such mappings; else null. */
    default @Nullable OptionSet keys() {
        return shape().keys();
    }

    /** Whether a secret may stand here. Where it may not, one is refused, because the value could be printed. */
    default boolean takesSecrets() {
        return false;
    }

    /** A value as a job file writes it, for the reference. */
    default String show(T value) {
        return String.valueOf(value);
    }

    /** A line of text. */
    OptionType<String> TEXT = scalar("text", text -> text);

    /** A text that is never printed. */
    OptionType<Secret> SECRET = new SecretType();

    /** {@code true} or {@code false}. */
    OptionType<Boolean> FLAG = scalar("true or false", new Shape.Text("true|false"), text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> null;
    });

    /** A number of bytes with its unit. */
    OptionType<DataSize> SIZE = new QuantityType<>(
            "a size with its unit, such as 8MiB",
            DataSize.SHAPE,
            text -> DataSize.parse(text).orElse(null),
            DataSize::toString,
            DataSize::unitFor);

    /** A time with its unit. */
    OptionType<Duration> DURATION = new QuantityType<>(
            "a duration with its unit, such as 30s, 200ms, 5m or 2h",
            DurationText.SHAPE,
            DurationText::parse,
            DurationText::show,
            DurationText::unitFor);

    /** A share: {@code 1%}; read as a fraction of 1. */
    OptionType<Double> RATIO = new QuantityType<>(
            "a percentage, such as 1% or 0.5%",
            RatioText.SHAPE,
            RatioText::parse,
            RatioText::show,
            number -> "write " + RatioText.percentOf(number) + ", not " + number);

    /** A time with its unit, within bounds. */
    static OptionType<Duration> duration(Duration least, Duration most) {
        return new QuantityType<>(
                "a duration from " + DurationText.show(least) + " to " + DurationText.show(most) + ", such as 30s",
                DurationText.SHAPE,
                text -> within(DurationText.parse(text), least, most),
                DurationText::show,
                DurationText::unitFor);
    }

    /** A number of bytes with its unit, within bounds. */
    static OptionType<DataSize> size(DataSize least, DataSize most) {
        return new QuantityType<>(
                "a size from " + least + " to " + most + ", such as 8MiB",
                DataSize.SHAPE,
                text -> within(DataSize.parse(text).orElse(null), least, most),
                DataSize::toString,
                DataSize::unitFor);
    }

    private static <T extends Comparable<T>> @Nullable T within(@Nullable T value, T least, T most) {
        return value == null || value.compareTo(least) < 0 || value.compareTo(most) > 0 ? null : value;
    }

    /** A whole number within bounds. */
    static OptionType<Integer> integer(int least, int most) {
        return scalar("a whole number from " + least + " to " + most, new Shape.Whole(least, most), text -> {
            try {
                int value = Integer.parseInt(text.replace("_", ""));
                return value < least || value > most ? null : value;
            } catch (NumberFormatException e) {
                return null;
            }
        });
    }

    /** One of an enum's names in lower case. */
    static <E extends Enum<E>> OptionType<E> oneOf(Class<E> type) {
        return oneOf(type, constant -> constant.name().toLowerCase(Locale.ROOT));
    }

    /** One of an enum's values by a name of their own. */
    static <E extends Enum<E>> OptionType<E> oneOf(Class<E> type, Function<E, String> name) {
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(name.apply(constant));
        }
        return new OptionType<>() {
            @Override
            public String label() {
                return "one of " + String.join(", ", names);
            }

            @Override
            public @Nullable E read(Node node, Problems problems) {
                if (node instanceof Node.Scalar scalar) {
                    int index = names.indexOf(scalar.text());
                    if (index >= 0) {
                        return type.getEnumConstants()[index];
                    }
                    problems.add(
                            scalar.place(),
                            "'" + scalar.shown() + "' is not " + label()
                                    + Suggestion.nearestOrNothing(scalar.shown(), names));
                    return null;
                }
                return wrongShape(node, label(), problems);
            }

            @Override
            public Shape shape() {
                Shape words = new Shape.Words(names);
                // Unquoted, YAML takes the word null for nothing.
                return names.contains("null") ? new Shape.Either(words, new Shape.Nothing()) : words;
            }

            @Override
            public String show(E value) {
                return name.apply(value);
            }
        };
    }

    /** A list; one value alone is a list of one. */
    static <T> OptionType<List<T>> listOf(OptionType<T> item) {
        return new OptionType<>() {
            @Override
            public String label() {
                return item.label() + ", or a list of them";
            }

            @Override
            public @Nullable List<T> read(Node node, Problems problems) {
                List<Node> nodes = node instanceof Node.Sequence sequence ? sequence.items() : List.of(node);
                List<T> values = new ArrayList<>();
                for (Node each : nodes) {
                    T value = Guard.read(item, each, problems);
                    if (value != null) {
                        values.add(value);
                    }
                }
                return values.size() == nodes.size() ? List.copyOf(values) : null;
            }

            @Override
            public Shape shape() {
                return new Shape.Items(item.shape());
            }

            @Override
            public boolean takesSecrets() {
                return item.takesSecrets();
            }

            @Override
            public String show(List<T> value) {
                return value.stream().map(item::show).collect(Collectors.joining(", ", "[", "]"));
            }
        };
    }

    /** A mapping with keys of its own, made into a value by {@code build}. */
    static <T> OptionType<T> section(OptionSet keys, Function<Options, T> build) {
        return section(keys, (options, problems) -> build.apply(options));
    }

    /** A mapping with keys of its own, made into a value by {@code build}, which gives null when keys contradict each other and has then added the problem. */
    static <T> OptionType<T> section(OptionSet keys, BiFunction<Options, Problems, @Nullable T> build) {
        return new OptionType<>() {
            @Override
            public String label() {
                return "a mapping";
            }

            @Override
            public @Nullable T read(Node node, Problems problems) {
                Options options = keys.read(node, problems);
                return options == null ? null : build.apply(options, problems);
            }

            @Override
            public Shape shape() {
                return new Shape.Section(keys);
            }
        };
    }

    /** A mapping from names that the person chooses to values of one type, in the order of the file. */
    static <T> OptionType<Map<String, T>> mapOf(OptionType<T> value) {
        return new OptionType<>() {
            @Override
            public String label() {
                return "a mapping from names to " + value.label();
            }

            @Override
            public @Nullable Map<String, T> read(Node node, Problems problems) {
                if (!(node instanceof Node.Mapping mapping)) {
                    return wrongShape(node, label(), problems);
                }
                Map<String, T> values = new LinkedHashMap<>();
                mapping.entries().forEach((name, entry) -> {
                    T read = Guard.read(value, entry.value(), problems);
                    if (read != null) {
                        values.put(name, read);
                    }
                });
                return values.size() == mapping.entries().size() ? values : null;
            }

            @Override
            public Shape shape() {
                return new Shape.Named(value.shape());
            }
        };
    }

    /** A single value, read by a function that gives null for what it does not accept. */
    static <T> OptionType<T> scalar(String label, Function<String, @Nullable T> parse) {
        return scalar(label, Shape.TEXT, parse);
    }

    /** A single value of some shape, read by a function that gives null for what it does not accept. */
    static <T> OptionType<T> scalar(String label, Shape shape, Function<String, @Nullable T> parse) {
        return new OptionType<>() {
            @Override
            public String label() {
                return label;
            }

            @Override
            public Shape shape() {
                return shape;
            }

            @Override
            public @Nullable T read(Node node, Problems problems) {
                if (!(node instanceof Node.Scalar scalar) || scalar.isNull()) {
                    return wrongShape(node, label, problems);
                }
                T value = parse.apply(scalar.text());
                if (value == null) {
                    problems.add(scalar.place(), "'" + scalar.shown() + "' is not " + label);
                }
                return value;
            }
        };
    }

    private static <T> @Nullable T wrongShape(Node node, String label, Problems problems) {
        return Guard.wrongShape(node, label, problems);
    }
}
