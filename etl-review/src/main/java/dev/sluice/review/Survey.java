package dev.sluice.review;

import dev.sluice.failure.Violation;
import dev.sluice.quarantine.KeptReject;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the rejects of one run by everything that its report tells. Used by one thread; memory grows with the reasons and inputs up to the limits here, some 10 MB, and not with the rejects. */
final class Survey {

    /** More reasons than this are counted together: a constraint's name comes from the job or the table, so there are few. */
    static final int MOST_REASONS = 1000;

    /** More inputs, columns or constraints than this are counted together. */
    static final int MOST_NAMES = 1000;

    /** Of how many inputs it is told where in them the rejects of one reason lie. */
    static final int MOST_INPUTS_OF_A_GROUP = 50;

    /** How many histograms there are for all reasons together. */
    private static final int MOST_HISTOGRAMS = 1000;

    private static final String OTHERS = "(others)";

    private final Map<Reason, GroupTally> groups = new LinkedHashMap<>();
    private final Map<String, Histogram> inputs = new LinkedHashMap<>();
    private final Map<String, Long> columns = new HashMap<>();
    private final Map<String, Long> constraints = new HashMap<>();
    private int histograms;
    private long rejects;

    void add(KeptReject kept) {
        rejects++;
        for (Violation violation : kept.reject().violations()) {
            group(violation).add(kept, violation, this::histogram);
            count(columns, violation.column());
            count(constraints, violation.constraint());
        }
        String resource = kept.reject().position().resource();
        inputs.computeIfAbsent(
                        inputs.size() < MOST_NAMES || inputs.containsKey(resource) ? resource : OTHERS,
                        name -> new Histogram())
                .add(kept.reject().position().record(), kept.reject().position().line());
    }

    private GroupTally group(Violation violation) {
        Reason reason = Reason.of(violation);
        boolean room = groups.size() < MOST_REASONS || groups.containsKey(reason);
        return groups.computeIfAbsent(room ? reason : new Reason(OTHERS, null, null), each -> new GroupTally());
    }

    private @Nullable Histogram histogram() {
        return histograms++ < MOST_HISTOGRAMS ? new Histogram() : null;
    }

    private static void count(Map<String, Long> counts, @Nullable String name) {
        if (name != null) {
            counts.merge(counts.size() < MOST_NAMES || counts.containsKey(name) ? name : OTHERS, 1L, Long::sum);
        }
    }

    /** Where the rejects of a reason lie in the input that has most of them, which ends here with its last reject of any reason; null where that was not counted. */
    @Nullable
    Spread spread(Reason reason) {
        GroupTally group = groups.get(reason);
        Map.Entry<String, Histogram> fullest = group == null ? null : group.fullest();
        if (fullest == null) {
            return null;
        }
        Histogram all = inputs.get(fullest.getKey());
        return fullest.getValue().spread(fullest.getKey(), all == null ? 0 : all.last());
    }

    /** How many rejects were counted. */
    long rejects() {
        return rejects;
    }

    /** The reasons, the most frequent first; among equals, in the order in which they came. */
    List<Map.Entry<Reason, GroupTally>> groups() {
        return groups.entrySet().stream()
                .sorted(Comparator.comparingLong((Map.Entry<Reason, GroupTally> each) -> -each.getValue().count))
                .toList();
    }

    /** Where the rejects lie in each input, by its name. */
    Map<String, Histogram> inputs() {
        return inputs;
    }

    /** How many violations each column has, the most first. */
    List<Share> columns() {
        return sorted(columns);
    }

    /** How many violations each constraint and rule has, the most first. */
    List<Share> constraints() {
        return sorted(constraints);
    }

    private static List<Share> sorted(Map<String, Long> counts) {
        return new TreeMap<>(counts)
                .entrySet().stream()
                        .map(each -> new Share(each.getKey(), each.getValue()))
                        .sorted(Comparator.comparingLong((Share each) -> -each.count()))
                        .toList();
    }
}
