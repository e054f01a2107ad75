package dev.sluice.quarantine;

import dev.sluice.failure.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts rejects by what was wrong with them. Used by one thread; memory grows with the kinds, not with the rejects. */
public final class RejectStats {

    /** More kinds than this are counted as one, the last: a constraint's name comes from the job or the table, so there are few. */
    public static final int MAX_KINDS = 10_000;

    private final Map<Kind, Group> groups = new LinkedHashMap<>();
    private long rejects;

    /**
     * What was wrong.
     *
     * @param code a violation's code
     * @param column its column
     * @param constraint its constraint or rule
     */
    public record Kind(
            String code, @Nullable String column, @Nullable String constraint) {}

    /**
     * Violations of one kind.
     *
     * @param kind what was wrong
     * @param count how many there are
     * @param states how their rejects stand
     * @param first the first reject of the kind
     * @param message what its violation says
     */
    public record Group(Kind kind, long count, Map<RejectState, Long> states, KeptReject first, String message) {}

    /** Counts a reject. */
    public void add(KeptReject reject) {
        rejects++;
        for (Violation violation : reject.reject().violations()) {
            Kind kind = new Kind(violation.code().name(), violation.column(), violation.constraint());
            if (groups.size() >= MAX_KINDS && !groups.containsKey(kind)) {
                kind = new Kind("(others)", null, null);
            }
            Group before = groups.get(kind);
            Map<RejectState, Long> states = before == null ? new EnumMap<>(RejectState.class) : before.states();
            states.merge(reject.state(), 1L, Long::sum);
            groups.put(
                    kind,
                    before == null
                            ? new Group(kind, 1, states, reject, violation.message())
                            : new Group(kind, before.count() + 1, states, before.first(), before.message()));
        }
    }

    /** How many rejects were counted. */
    public long rejects() {
        return rejects;
    }

    /** The kinds, the most frequent first. */
    public List<Group> groups() {
        List<Group> sorted = new ArrayList<>(groups.values());
        sorted.sort(Comparator.comparingLong(Group::count).reversed());
        return sorted;
    }
}
