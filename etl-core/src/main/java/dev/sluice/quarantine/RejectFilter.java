package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
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
 * @param age when the run began that rejected them
 * @param states how they stand; empty for any
 */
public record RejectFilter(
        Set<String> ids,
        @Nullable String run,
        @Nullable String resource,
        @Nullable String code,
        @Nullable String column,
        @Nullable String constraint,
        RejectAge age,
        Set<RejectState> states) {

    /** Every reject. */
    public static final RejectFilter ALL =
            new RejectFilter(Set.of(), null, null, null, null, null, RejectAge.ANY, Set.of());

    public RejectFilter {
        ids = Set.copyOf(ids);
        states = Set.copyOf(states);
    }

    /** The same, only in these states. */
    public RejectFilter in(RejectState... wanted) {
        return new RejectFilter(ids, run, resource, code, column, constraint, age, Set.of(wanted));
    }

    /** The same, only those of a run. */
    public RejectFilter ofRun(String wanted) {
        return new RejectFilter(ids, wanted, resource, code, column, constraint, age, states);
    }

    /** The same, only those whose ids begin so. */
    public RejectFilter ofIds(Set<String> beginnings) {
        return new RejectFilter(beginnings, run, resource, code, column, constraint, age, states);
    }

    /** Whether a reject is meant. */
    public boolean matches(KeptReject reject) {
        return matches(reject.id()) && matches(reject.run(), reject.state()) && matches(RejectKinds.of(reject));
    }

    /** Whether rejects of this run that stand so may be meant. */
    boolean matches(String rejectedBy, RejectState state) {
        return (states.isEmpty() || states.contains(state)) && (run == null || run.equals(rejectedBy));
    }

    /** Whether a reject of this id may be meant. */
    boolean matches(RejectId id) {
        return ids.isEmpty() || ids.stream().anyMatch(id.toString()::startsWith);
    }

    /** Whether rejects of these kinds may be meant. */
    boolean matches(RejectKinds each) {
        return age.holds(each.seen())
                && (resource == null || isNamed(each.resource(), resource))
                && ((code == null && column == null && constraint == null)
                        || each.kinds().stream().anyMatch(this::matches));
    }

    private boolean matches(RejectStats.Kind kind) {
        return (code == null || code.equals(kind.code()))
                && (column == null || column.equals(kind.column()))
                && (constraint == null || constraint.equals(kind.constraint()));
    }

    private static boolean isNamed(String name, String wanted) {
        return name.equals(wanted) || name.endsWith("/" + wanted);
    }
}
