package dev.sluice.quarantine;

import dev.sluice.failure.Violation;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rejects are meant: those that meet everything that is said. Immutable and thread-safe.
 *
 * @param ids their ids, or how these begin; empty for any
 * @param run the run that rejected them
 * @param resource the input, by its name or the last part of it
 * @param code a violation's code
 * @param column a violation's column
 * @param constraint a violation's constraint or rule
 * @param states how they stand; empty for any
 */
public record RejectFilter(
        Set<String> ids,
        @Nullable String run,
        @Nullable String resource,
        @Nullable String code,
        @Nullable String column,
        @Nullable String constraint,
        Set<RejectState> states) {

    /** Every reject. */
    public static final RejectFilter ALL = new RejectFilter(Set.of(), null, null, null, null, null, Set.of());

    public RejectFilter {
        ids = Set.copyOf(ids);
        states = Set.copyOf(states);
    }

    /** The same, only in these states. */
    public RejectFilter in(RejectState... wanted) {
        return new RejectFilter(ids, run, resource, code, column, constraint, Set.of(wanted));
    }

    /** The same, only those whose ids begin so. */
    public RejectFilter ofIds(Set<String> beginnings) {
        return new RejectFilter(beginnings, run, resource, code, column, constraint, states);
    }

    /** Whether a reject is meant. */
    public boolean matches(KeptReject reject) {
        return (states.isEmpty() || states.contains(reject.state()))
                && (run == null || run.equals(reject.run()))
                && (resource == null || isNamed(reject.reject().position().resource(), resource))
                && (ids.isEmpty() || ids.stream().anyMatch(reject.id().toString()::startsWith))
                && ((code == null && column == null && constraint == null)
                        || reject.reject().violations().stream().anyMatch(this::matches));
    }

    private boolean matches(Violation violation) {
        return (code == null || code.equals(violation.code().name()))
                && (column == null || column.equals(violation.column()))
                && (constraint == null || constraint.equals(violation.constraint()));
    }

    private static boolean isNamed(String name, String wanted) {
        return name.equals(wanted) || name.endsWith("/" + wanted);
    }
}
