package dev.sluice.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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

    /** The keys inside, when the value is a mapping with keys of its own; else null. */
    default @Nullable OptionSet keys() {
        return null;
    }

    /** A line of text. */
    OptionType<String> TEXT = scalar("text", text -> text);

    /** A text that is never printed. */
    OptionType<Secret> SECRET = scalar("a secret, as ${secret:NAME}", Secret::new);

    /** {@code true} or {@code false}. */
    OptionType<Boolean> FLAG = scalar("true or false", text -> switch (text) {
        case "true" -> true;
        case "false" -> false;
        default -> null;
    });

    /** A number of bytes with its unit. */
    OptionType<DataSize> SIZE = scalar(
            "a size with its unit, such as 8MiB", text -> DataSize.parse(text).orElse(null));

    /** A time with its unit. */
    OptionType<Duration> DURATION =
            scalar("a duration with its unit, such as 30s, 200ms, 5m or 2h", DurationText::parse);

    /** A share: {@code 1%}; read as a fraction of 1. */
    OptionType<Double> RATIO = scalar("a percentage, such as 1% or 0.5%", RatioText::parse);

    /** A whole number within bounds. */
    static OptionType<Integer> integer(int least, int most) {
        return scalar("a whole number from " + least + " to " + most, text -> {
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
        List<String> names = new ArrayList<>();
        for (E constant : type.getEnumConstants()) {
            names.add(constant.name().toLowerCase(Locale.ROOT));
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
                                    + Suggestion.didYouMean(scalar.shown(), names));
                    return null;
                }
                return wrongShape(node, label(), problems);
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
                    T value = item.read(each, problems);
                    if (value != null) {
                        values.add(value);
                    }
                }
                return values.size() == nodes.size() ? List.copyOf(values) : null;
            }
        };
    }

    /** A mapping with keys of its own, made into a value by {@code build}. */
    static <T> OptionType<T> section(OptionSet keys, Function<Options, T> build) {
        return new OptionType<>() {
            @Override
            public String label() {
                return "a mapping";
            }

            @Override
            public @Nullable T read(Node node, Problems problems) {
                Options options = keys.read(node, problems);
                return options == null ? null : build.apply(options);
            }

            @Override
            public OptionSet keys() {
                return keys;
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
                    T read = value.read(entry.value(), problems);
                    if (read != null) {
                        values.put(name, read);
                    }
                });
                return values.size() == mapping.entries().size() ? values : null;
            }

            @Override
            public @Nullable OptionSet keys() {
                return value.keys();
            }
        };
    }

    /** A single value, read by a function that gives null for what it does not accept. */
    static <T> OptionType<T> scalar(String label, Function<String, @Nullable T> parse) {
        return new OptionType<>() {
            @Override
            public String label() {
                return label;
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
        String found =
                node instanceof Node.Mapping ? "a mapping" : node instanceof Node.Sequence ? "a list" : "nothing";
        problems.add(node.place(), "expected " + label + ", found " + found);
        return null;
    }

    /** Durations as people write them. */
    final class DurationText {
        private static final Pattern SPELLING = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|h|d)");

        private DurationText() {}

        static @Nullable Duration parse(String text) {
            Matcher matcher = SPELLING.matcher(text.strip());
            if (!matcher.matches()) {
                return null;
            }
            long count = Long.parseLong(matcher.group(1));
            return switch (matcher.group(2)) {
                case "ms" -> Duration.ofMillis(count);
                case "s" -> Duration.ofSeconds(count);
                case "m" -> Duration.ofMinutes(count);
                case "h" -> Duration.ofHours(count);
                default -> Duration.ofDays(count);
            };
        }
    }

    /** Percentages as people write them. */
    final class RatioText {
        private static final Pattern SPELLING = Pattern.compile("(\\d{1,3}(?:\\.\\d{1,6})?)\\s*%");

        private RatioText() {}

        static @Nullable Double parse(String text) {
            Matcher matcher = SPELLING.matcher(text.strip());
            if (!matcher.matches()) {
                return null;
            }
            double percent = Double.parseDouble(matcher.group(1));
            return percent > 100 ? null : percent / 100;
        }
    }
}
