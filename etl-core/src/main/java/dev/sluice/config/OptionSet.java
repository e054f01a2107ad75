package dev.sluice.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The keys that a component may be told, in the order of its reference. Immutable and thread-safe.
 *
 * @param path where the keys stand in a job file, for messages: {@code source.csv}
 * @param options the keys; names are unique
 */
public record OptionSet(String path, List<Option<?>> options) {

    public OptionSet {
        options = List.copyOf(options);
    }

    public OptionSet(String path, Option<?>... options) {
        this(path, List.of(options));
    }

    /** These keys and more, under the same path. */
    public OptionSet plus(OptionSet more) {
        List<Option<?>> all = new java.util.ArrayList<>(options);
        all.addAll(more.options);
        return new OptionSet(path, all);
    }

    /** The names of the keys. */
    public List<String> names() {
        return options.stream().<String>map(Option::name).toList();
    }

    /**
     * Reads a mapping: every unknown key, missing key and wrong value becomes a problem. Null only when the node is no mapping; a value that was wrong is as if it had not been written.
     */
    public @Nullable Options read(Node node, Problems problems) {
        if (!(node instanceof Node.Mapping mapping)) {
            if (!(node instanceof Node.Broken)) {
                problems.add(
                        node.place(),
                        "expected a mapping " + problems.vocabulary().where(path) + " with some of "
                                + String.join(", ", names()));
            }
            return null;
        }
        Map<String, Object> values = new HashMap<>();
        Map<String, Place> places = new HashMap<>();
        mapping.entries().forEach((key, entry) -> {
            Option<?> option = find(key);
            if (option == null) {
                problems.add(entry.keyPlace(), unknown(key, problems.vocabulary()));
                return;
            }
            places.put(key, entry.value().place());
            Object value = Guard.read(option.type(), entry.value(), problems);
            if (value != null) {
                values.put(key, value);
            }
        });
        for (Option<?> option : options) {
            if (option.required() && !mapping.entries().containsKey(option.name())) {
                problems.add(
                        mapping.place(),
                        "'" + option.name() + "' is missing "
                                + problems.vocabulary().where(path) + ": write "
                                + option.type().label());
            }
        }
        return new Options(mapping.place(), values, places);
    }

    private String unknown(String key, Vocabulary vocabulary) {
        for (Option<?> option : options) {
            String here = option.otherNames().get(key);
            if (here != null) {
                return "unknown key '" + key + "' " + vocabulary.where(path) + "; here it is written " + here;
            }
        }
        return "unknown key '" + key + "' " + vocabulary.where(path) + vocabulary.hint(key, path, names());
    }

    private @Nullable Option<?> find(String name) {
        for (Option<?> option : options) {
            if (option.name().equals(name)) {
                return option;
            }
        }
        return null;
    }
}
