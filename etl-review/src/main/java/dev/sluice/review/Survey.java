package dev.sluice.review;

import dev.sluice.context.RunContext;
import dev.sluice.quarantine.FoundReject;
import dev.sluice.quarantine.KeptReject;
import dev.sluice.quarantine.RejectKinds;
import dev.sluice.quarantine.RejectStats;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts rejects by everything that pages tell of them, from what stands in the indexes of their store. Used by one thread; memory grows with the reasons and inputs up to the limits here, some 10 MB, and not with the rejects. */
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

    void add(FoundReject found) {
        rejects++;
        RejectKinds kinds = found.reject().kinds();
        for (RejectStats.Kind kind : kinds.kinds()) {
            group(Reason.of(kind)).add(found, this::histogram);
            count(columns, kind.column());
            count(constraints, kind.constraint());
        }
        String resource = kinds.resource();
        inputs.computeIfAbsent(
                        inputs.size() < MOST_NAMES || inputs.containsKey(resource) ? resource : OTHERS,
                        name -> new Histogram())
                .add(found.reject().record(), found.reject().line());
    }

    private GroupTally group(Reason reason) {
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
        List<Map.Entry<String, Histogram>> most = group == null ? List.of() : group.fullest(1);
        if (most.isEmpty()) {
            return null;
        }
        Map.Entry<String, Histogram> fullest = most.get(0);
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

    /**
     * Reads what stands as an example for the most frequent reasons.
     *
     * @param most for how many reasons
     */
    Map<Reason, List<Example>> examples(int most, RunContext context) {
        List<Map.Entry<Reason, GroupTally>> frequent =
                groups().stream().limit(most).toList();
        List<FoundReject> found = frequent.stream()
                .flatMap(each -> each.getValue().examples.stream())
                .toList();
        Iterator<KeptReject> read = FoundReject.read(found, context).iterator();
        Map<Reason, List<Example>> examples = new HashMap<>();
        for (Map.Entry<Reason, GroupTally> each : frequent) {
            examples.put(
                    each.getKey(),
                    each.getValue().examples.stream()
                            .map(example -> Example.of(read.next(), each.getKey()))
                            .toList());
        }
        return examples;
    }

    /** Where the rejects lie in each input, by its name. */
    Map<String, Histogram> inputs() {
        return inputs;
    }

    /** How many rejects are at fault in each column, the most first; one counts for each reason. */
    List<Share> columns() {
        return sorted(columns);
    }

    /** How many rejects do not meet each constraint and rule, the most first. */
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
