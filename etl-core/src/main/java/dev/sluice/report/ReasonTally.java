package dev.sluice.report;

import dev.sluice.failure.FailureCode;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts why records are rejected. Used by one thread. Its size is bounded by the failure codes times the job's columns and the constraints of the job and the table. */
public final class ReasonTally {

    private final Map<Key, Entry> entries = new LinkedHashMap<>();

    public ReasonTally() {}

    /** A tally that begins with what another one has counted. */
    public ReasonTally(ReasonTally other) {
        other.entries.forEach((key, entry) -> entries.put(key, new Entry(entry)));
    }

    private record Key(
            FailureCode code,
            @Nullable String column,
            @Nullable String constraint) {}

    private static final class Entry {
        private final String example;
        private final String message;
        private final @Nullable Excerpt excerpt;
        private long count;

        Entry(String example, String message, @Nullable Excerpt excerpt) {
            this.example = example;
            this.message = message;
            this.excerpt = excerpt;
        }

        Entry(Entry other) {
            this(other.example, other.message, other.excerpt);
            count = other.count;
        }
    }

    /** Counts the violations of a reject. */
    public void add(Reject reject) {
        for (Violation violation : reject.violations()) {
            entries.computeIfAbsent(
                            new Key(violation.code(), violation.column(), violation.constraint()),
                            key -> new Entry(
                                    reject.position().toString(),
                                    violation.message(),
                                    Excerpt.of(reject, violation.span())))
                    .count++;
        }
    }

    /** The reasons, the most frequent first; among equals, in the order in which they came. */
    public List<RunReport.Reason> reasons() {
        return entries.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Key, Entry> entry) -> -entry.getValue().count))
                .map(entry -> new RunReport.Reason(
                        entry.getKey().code().name(),
                        entry.getKey().column(),
                        entry.getKey().constraint(),
                        entry.getValue().count,
                        entry.getValue().example,
                        entry.getValue().message,
                        entry.getValue().excerpt))
                .toList();
    }
}
