package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Which rejects a job's store holds, kept in memory by who looks at them again and again: a page of them, some of them, or how many of a kind stand how, is found without reading all of them. A part is read once, for what stands in it
 * stays; how its rejects stand is asked of the {@link Quarantine} of the moment. Those of dry runs are left out. 28 bytes a reject, a million in some 28 MB. Used by one thread.
 */
public final class RejectIndex {

    /** The most rejects that are kept in mind. */
    public static final int MOST = 10_000_000;

    private final Map<String, IndexedPart> parts = new HashMap<>();
    private final List<IndexedPart> inOrder = new ArrayList<>();
    private final Map<RejectKinds, Integer> numbers = new HashMap<>();
    private final List<RejectKinds> kinds = new ArrayList<>();
    private long count;

    /** Hears of a reject that is meant. */
    private interface Row {
        void accept(IndexedPart part, IndexedPart.Block block, int at, RejectState state);
    }

    /**
     * Reads the parts that were not read yet.
     *
     * @param anew is run before everything is read anew, because a part was changed or taken away
     * @param read hears of every reject that is read
     */
    public void refresh(Quarantine rejects, RunContext context, Runnable anew, Consumer<KeptReject> read) {
        List<IndexedPart> found = new ArrayList<>();
        for (RejectPart part : rejects.parts(context)) {
            IndexedPart known = parts.get(part.name());
            found.add(known != null && known.version.equals(part.version()) ? known : new IndexedPart(part));
        }
        if (!new HashSet<>(found).containsAll(inOrder)) {
            parts.clear();
            inOrder.clear();
            numbers.clear();
            kinds.clear();
            count = 0;
            anew.run();
            refresh(rejects, context, anew, read);
            return;
        }
        for (IndexedPart each : found) {
            if (!parts.containsKey(each.part.name())) {
                each.part.read(context, (reject, place) -> {
                    add(each, reject, place);
                    read.accept(reject);
                });
                parts.put(each.part.name(), each);
            }
        }
        inOrder.clear();
        inOrder.addAll(found);
    }

    private void add(IndexedPart part, KeptReject reject, long place) {
        if (count++ == MOST) {
            throw new RunFailedException(
                    "the quarantine holds more than " + MOST + " rejects: settle some with sluice quarantine");
        }
        int number = numbers.computeIfAbsent(RejectKinds.of(reject), each -> {
            kinds.add(each);
            return kinds.size() - 1;
        });
        part.add(reject, place, number);
    }

    private void each(RejectFilter filter, Quarantine rejects, Row to) {
        boolean[] wanted = new boolean[kinds.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = filter.matches(kinds.get(i));
        }
        for (IndexedPart part : inOrder) {
            KeptReject first = part.first;
            if (first != null) {
                each(part, first, wanted, filter, rejects, to);
            }
        }
    }

    private void each(
            IndexedPart part, KeptReject first, boolean[] wanted, RejectFilter filter, Quarantine rejects, Row to) {
        for (IndexedPart.Block block : part.blocks()) {
            for (int i = 0; i < block.count; i++) {
                if (wanted[block.kinds[i]]) {
                    RejectState state = rejects.decisions()
                            .state(
                                    block.high[i],
                                    block.low[i],
                                    first.run(),
                                    kinds.get(block.kinds[i]).state());
                    if (filter.matches(first.run(), state)
                            && filter.matches(new RejectId(block.high[i], block.low[i]))) {
                        to.accept(part, block, i, state);
                    }
                }
            }
        }
    }

    /** Some of the rejects that are meant, and how many there are. */
    public RejectPage page(RejectFilter filter, long from, int most, Quarantine rejects, RunContext context) {
        Found found = new Found();
        long[] total = {0};
        each(filter, rejects, (part, block, at, state) -> {
            if (total[0] >= from && found.size() < most) {
                found.add(part.part, block.place[at], state);
            }
            total[0]++;
        });
        return new RejectPage(found.read(context), from, total[0]);
    }

    /** These rejects, each as it was rejected last; those that are not known are missing. */
    public Map<RejectId, KeptReject> latest(Collection<RejectId> ids, Quarantine rejects, RunContext context) {
        Map<RejectId, KeptReject> latest = new HashMap<>();
        all(ids, RejectFilter.ALL, rejects, context).forEach(reject -> latest.put(reject.id(), reject));
        return latest;
    }

    /** These rejects as often as they are open, by whatever run they were rejected. */
    public List<KeptReject> open(Collection<RejectId> ids, Quarantine rejects, RunContext context) {
        return all(ids, RejectFilter.ALL.in(RejectState.OPEN), rejects, context);
    }

    private List<KeptReject> all(
            Collection<RejectId> ids, RejectFilter filter, Quarantine rejects, RunContext context) {
        Set<RejectId> wanted = Set.copyOf(ids);
        Found found = new Found();
        each(filter, rejects, (part, block, at, state) -> {
            if (wanted.contains(new RejectId(block.high[at], block.low[at]))) {
                found.add(part.part, block.place[at], state);
            }
        });
        return found.read(context);
    }

    /** How many of the rejects that are meant stand how. */
    public Map<RejectState, Long> states(RejectFilter filter, Quarantine rejects) {
        Map<RejectState, Long> counts = new EnumMap<>(RejectState.class);
        each(filter, rejects, (part, block, at, state) -> counts.merge(state, 1L, Long::sum));
        return counts;
    }

    /** How many of the rejects that are meant are of each kind; one may be of several. */
    public Map<RejectStats.Kind, Long> kinds(RejectFilter filter, Quarantine rejects) {
        long[] counts = new long[kinds.size()];
        each(filter, rejects, (part, block, at, state) -> counts[block.kinds[at]]++);
        Map<RejectStats.Kind, Long> sums = new HashMap<>();
        for (int i = 0; i < counts.length; i++) {
            for (RejectStats.Kind kind : kinds.get(i).kinds()) {
                if (counts[i] > 0) {
                    sums.merge(kind, counts[i], Long::sum);
                }
            }
        }
        return sums;
    }
}
