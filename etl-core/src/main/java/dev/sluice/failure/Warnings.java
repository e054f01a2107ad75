package dev.sluice.failure;

import dev.sluice.data.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How many rows did not meet the rules that only warn, and the first of them. Rows are added in record order and chunks in input order, so it holds the same however the input was cut. Its size is bounded by the number of
 * rules times {@link #MAX_EXAMPLES}. Used by one thread at a time.
 */
public final class Warnings {

    /** How many records are named for each rule; the others are only counted. */
    public static final int MAX_EXAMPLES = 10;

    private final Map<String, Entry> rules = new LinkedHashMap<>();

    /**
     * What one rule has to say.
     *
     * @param rule its name
     * @param count how many rows did not meet it
     * @param examples the first of them, at most {@link #MAX_EXAMPLES}
     */
    public record OfRule(String rule, long count, List<Example> examples) {}

    /**
     * A row that did not meet a rule.
     *
     * @param place where its record stands
     * @param message what is wrong with it
     */
    public record Example(Position place, String message) {}

    private static final class Entry {
        private final List<Example> examples = new ArrayList<>();
        private long count;
    }

    /**
     * Counts a row.
     *
     * @param example tells about it; asked for the first rows only
     */
    public void add(String rule, Supplier<Example> example) {
        Entry entry = entry(rule);
        entry.count++;
        if (entry.examples.size() < MAX_EXAMPLES) {
            entry.examples.add(example.get());
        }
    }

    /** Adds what later chunks have to say. */
    public void addAll(Warnings later) {
        later.rules.forEach((rule, theirs) -> {
            Entry entry = entry(rule);
            entry.count += theirs.count;
            int room = MAX_EXAMPLES - entry.examples.size();
            entry.examples.addAll(theirs.examples.subList(0, Math.min(room, theirs.examples.size())));
        });
    }

    /** Adds what is said of records of which nothing may be told but where they stand, and which rule they did not meet. */
    public void addAllWithoutValues(Warnings later) {
        Warnings silent = new Warnings();
        later.rules.forEach((rule, theirs) -> {
            Entry entry = silent.entry(rule);
            entry.count = theirs.count;
            theirs.examples.forEach(example -> entry.examples.add(
                    new Example(example.place(), "rule " + rule + " is not met; what stood there is masked")));
        });
        addAll(silent);
    }

    /** Whether every row met every rule. */
    public boolean isEmpty() {
        return rules.isEmpty();
    }

    /** Forgets everything. */
    public void clear() {
        rules.clear();
    }

    private Entry entry(String rule) {
        return rules.computeIfAbsent(rule, name -> new Entry());
    }

    /** The rules that were not met, the most frequent first; among equals, in the order in which they came. */
    public List<OfRule> rules() {
        return rules.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<String, Entry> rule) -> -rule.getValue().count))
                .map(rule -> new OfRule(rule.getKey(), rule.getValue().count, List.copyOf(rule.getValue().examples)))
                .toList();
    }
}
