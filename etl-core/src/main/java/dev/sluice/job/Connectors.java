package dev.sluice.job;

import dev.sluice.config.Node;
import dev.sluice.config.Place;
import dev.sluice.config.Problems;
import dev.sluice.config.Suggestion;
import dev.sluice.spi.SourceConnector;
import dev.sluice.spi.TargetConnector;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The connectors on the class path.
 *
 * @param sources by key
 * @param targets by key
 */
record Connectors(List<SourceConnector> sources, List<TargetConnector> targets) {

    Connectors {
        sources = List.copyOf(sources);
        targets = List.copyOf(targets);
    }

    /** Those that {@link ServiceLoader} finds. */
    static Connectors onClassPath() {
        return new Connectors(
                sorted(ServiceLoader.load(SourceConnector.class), SourceConnector::key),
                sorted(ServiceLoader.load(TargetConnector.class), TargetConnector::key));
    }

    private static <T> List<T> sorted(ServiceLoader<T> found, Function<T, String> key) {
        List<T> all = new ArrayList<>();
        found.forEach(all::add);
        all.sort(Comparator.comparing(key));
        return all;
    }

    /** The connector whose key stands in the mapping; null when none does or several do, which has been added to the problems. */
    @Nullable
    SourceConnector source(Node.Mapping mapping, Problems problems) {
        List<SourceConnector> named = named(sources, SourceConnector::key, mapping, "source", problems);
        if (named.isEmpty()) {
            List<String> keys = sources.stream().map(SourceConnector::key).toList();
            problems.add(mapping.place(), "source does not say where the inputs are" + nearest(mapping, keys));
        }
        return named.size() == 1 ? named.get(0) : null;
    }

    /** The connector whose key stands in the mapping, else the default one; null when there is none or several are named, which has been added to the problems. */
    @Nullable
    TargetConnector target(Node.Mapping mapping, Problems problems) {
        List<TargetConnector> named = named(targets, TargetConnector::key, mapping, "target", problems);
        if (!named.isEmpty()) {
            return named.size() == 1 ? named.get(0) : null;
        }
        for (TargetConnector connector : targets) {
            if (connector.isDefault()) {
                return connector;
            }
        }
        List<String> keys = targets.stream().map(TargetConnector::key).toList();
        problems.add(mapping.place(), "target does not say where the rows go" + nearest(mapping, keys));
        return null;
    }

    private static <T> List<T> named(
            List<T> connectors, Function<T, String> key, Node.Mapping mapping, String section, Problems problems) {
        List<T> named = connectors.stream()
                .filter(connector -> mapping.entries().containsKey(key.apply(connector)))
                .toList();
        if (named.size() > 1) {
            List<Place> places = mapping.entries().entrySet().stream()
                    .filter(entry -> named.stream().map(key).anyMatch(entry.getKey()::equals))
                    .map(entry -> entry.getValue().keyPlace())
                    .toList();
            problems.add(
                    places.get(1),
                    section + " takes one of "
                            + named.stream().map(key).collect(Collectors.joining("' and '", "'", "'"))
                            + ", not both: the first stands at "
                            + places.get(0));
        }
        return named;
    }

    /** The connector's key that a key of the mapping comes nearest to, or all of them. */
    private static String nearest(Node.Mapping mapping, List<String> keys) {
        if (keys.isEmpty()) {
            return ": no connector is on the class path";
        }
        for (String written : mapping.entries().keySet()) {
            String words = Suggestion.didYouMean(written, keys);
            if (words.startsWith("; did you mean")) {
                return ": '" + written + "' is unknown" + words;
            }
        }
        return ": write " + String.join(" or ", keys);
    }
}
