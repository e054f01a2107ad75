package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts rejects by what was wrong with them. Used by one thread; memory grows with the kinds, not with the rejects. */
public final class RejectStats {

    /** More kinds than this are counted as one, the last: a constraint's name comes from the job or the table, so there are few. */
    public static final int MAX_KINDS = 10_000;

    private static final Kind OTHERS = new Kind("(others)", null, null);

    private final Map<Kind, Tally> tallies = new LinkedHashMap<>();
    private final List<Group> groups = new ArrayList<>();
    private long rejects;

    /**
     * What was wrong.
     *
     * @param code a violation's code
     * @param column its column
     * @param constraint its constraint or rule
     */
    public record Kind(
            String code, @Nullable String column, @Nullable String constraint) {

        static Kind of(Violation violation) {
            return new Kind(violation.code().name(), violation.column(), violation.constraint());
        }
    }

    /**
     * Rejects with a violation of one kind.
     *
     * @param kind what was wrong
     * @param count how many there are
     * @param states how their rejects stand
     * @param first the first reject of the kind
     * @param message what its violation says
     */
    public record Group(Kind kind, long count, Map<RejectState, Long> states, KeptReject first, String message) {}

    /** Counts a reject, without reading it. */
    void add(FoundReject found) {
        rejects++;
        for (Kind kind : found.reject().kinds().kinds()) {
            boolean room = tallies.size() < MAX_KINDS || tallies.containsKey(kind);
            tallies.computeIfAbsent(room ? kind : OTHERS, each -> new Tally(found))
                    .states
                    .merge(found.state(), 1L, Long::sum);
        }
    }

    /** Reads the first reject of each kind: that ends the counting. */
    void readFirst(RunContext context) {
        Iterator<KeptReject> firsts = FoundReject.read(
                        tallies.values().stream().map(tally -> tally.first).toList(), context)
                .iterator();
        tallies.forEach((kind, tally) -> {
            KeptReject first = firsts.next();
            long count = tally.states.values().stream().mapToLong(each -> each).sum();
            groups.add(new Group(kind, count, tally.states, first, message(kind, first)));
        });
    }

    private static String message(Kind kind, KeptReject first) {
        List<Violation> violations = first.reject().violations();
        return violations.stream()
                .filter(each -> Kind.of(each).equals(kind))
                .findFirst()
                .orElse(violations.get(0))
                .message();
    }

    /** How many rejects were counted. */
    public long rejects() {
        return rejects;
    }

    /** The kinds, the most frequent first. */
    public List<Group> groups() {
        List<Group> sorted = new ArrayList<>(groups);
        sorted.sort(Comparator.comparingLong(Group::count).reversed());
        return sorted;
    }

    /** The rejects of one kind so far, and the first of them. */
    private static final class Tally {
        private final FoundReject first;
        private final Map<RejectState, Long> states = new EnumMap<>(RejectState.class);

        private Tally(FoundReject first) {
            this.first = first;
        }
    }
}
