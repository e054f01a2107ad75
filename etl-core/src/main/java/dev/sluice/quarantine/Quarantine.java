package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The rejects of one job as they stood when it was opened: what its store holds, what people have decided, and what the target's ledger says was replayed. Every question reads the store anew, in memory that does not grow with it; what can be told without the records is told from its indexes. Used by
 * one thread; there is nothing to close.
 */
public final class Quarantine {

    /** The most rejects of a page. */
    public static final int MAX_PAGE = 100_000;

    /** How many ids a message names. */
    private static final int MOST_TOLD = 20;

    private final QuarantineStore store;
    private final @Nullable Target target;
    private final Decisions decisions;

    Quarantine(QuarantineStore store, @Nullable Target target, Decisions decisions) {
        this.store = store;
        this.target = target;
        this.decisions = decisions;
    }

    /**
     * The rejects of a job.
     *
     * @param store where they are kept
     * @param target whose ledger is asked; one that keeps none has replayed nothing
     * @throws RunFailedException when the target cannot be asked
     */
    public static Quarantine of(QuarantineStore store, Target target, RunContext context) {
        Decisions decisions = store.decisions(context);
        target.settled(store.job(), context, decisions);
        return new Quarantine(store, target, decisions);
    }

    /** The same without asking a ledger: what was replayed shows as it stood before. */
    public static Quarantine withoutLedger(QuarantineStore store, RunContext context) {
        return new Quarantine(store, null, store.decisions(context));
    }

    /** Where the rejects are, for people. */
    public String describe() {
        return store.describe();
    }

    /** What the store holds and what was decided about it: another text when a run, a replay, a decision or anything else has changed it. */
    public String stamp(RunContext context) {
        List<RejectPart> parts = store.parts(context);
        List<String> versions =
                parts.stream().map(part -> part.name() + " " + part.version()).toList();
        return Integer.toHexString(versions.hashCode()) + "-" + parts.size() + "-" + decisions.size();
    }

    /**
     * Tells every reject that is meant, the oldest run first. Those of dry runs are told only where the filter names their run. Only what is told is read whole.
     *
     * @throws RunFailedException also when rejects were changed for ever meanwhile
     */
    public void read(RejectFilter filter, RunContext context, Consumer<KeptReject> to) {
        read(filter, id -> true, context, to);
    }

    /** The same, only those of some ids. */
    public void read(RejectFilter filter, Predicate<RejectId> ids, RunContext context, Consumer<KeptReject> to) {
        Map<RejectKinds, Boolean> wanted = new IdentityHashMap<>();
        for (RejectPart part : meant(filter, context)) {
            String run = part.run();
            part.select(
                    reject -> ids.test(reject.id()) && stateIfMeant(filter, wanted, run, reject) != null,
                    context,
                    (each, place) -> to.accept(each.in(decisions.state(each))));
        }
    }

    /** Tells every reject that is meant as {@link #read(RejectFilter, RunContext, Consumer)} does, but each record once, as it was rejected last: several runs may have rejected it. */
    public void readLatest(RejectFilter filter, RunContext context, Consumer<KeptReject> to) {
        Map<RejectKinds, Boolean> wanted = new IdentityHashMap<>();
        // The names of two runs that began in one second do not tell which was the later. A begin is read from its
        // file.
        List<RejectPart> parts = meant(filter, context).stream()
                .map(part -> Map.entry(part.started(), part))
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .toList();
        // Which part has a record last: kept as decisions are, in little memory for each of a million.
        Decisions latest = new Decisions();
        for (int i = parts.size() - 1; i >= 0; i--) {
            RejectPart part = parts.get(i);
            part.index(context, reject -> {
                if (!latest.knows(reject.id()) && stateIfMeant(filter, wanted, part.run(), reject) != null) {
                    latest.settle(reject.id(), part.name(), RejectState.REPLAYED);
                }
            });
        }
        for (RejectPart part : parts) {
            part.select(
                    reject -> latest.state(reject.id().high(), reject.id().low(), part.name(), RejectState.OPEN)
                            != RejectState.OPEN,
                    context,
                    (each, place) -> to.accept(each.in(decisions.state(each))));
        }
    }

    /** Takes a reject of a run for a replay: it is not open any more for whoever asks here, and for nobody else. */
    public void take(RejectId id, String run) {
        decisions.take(id, run);
    }

    /** Whether a reject was taken, of whatever run. */
    public boolean isTaken(RejectId id) {
        return decisions.isTaken(id);
    }

    /** Tells every reject that was taken, with the runs as whose it was, in no order. */
    public void eachTaken(BiConsumer<RejectId, List<String>> to) {
        decisions.eachTaken(to);
    }

    private List<RejectPart> meant(RejectFilter filter, RunContext context) {
        return store.parts(context).stream()
                .filter(part ->
                        filter.run() == null ? !part.dryRun() : part.run().equals(filter.run()))
                .toList();
    }

    /** Tells every reject that is meant as {@link #read(RejectFilter, RunContext, Consumer)} does, without its record, from what stands in the indexes of the store. */
    public void find(RejectFilter filter, RunContext context, Consumer<FoundReject> to) {
        Map<RejectKinds, Boolean> wanted = new IdentityHashMap<>();
        for (RejectPart part : meant(filter, context)) {
            String run = part.run();
            part.index(context, reject -> {
                RejectState state = stateIfMeant(filter, wanted, run, reject);
                if (state != null) {
                    to.accept(new FoundReject(part, reject, state));
                }
            });
        }
    }

    /**
     * How a reject stands that is meant; null where it is not.
     *
     * @param wanted the kinds that were looked at, by identity: a hash of kinds is one of all their names, and there may be a million rejects
     */
    private @Nullable RejectState stateIfMeant(
            RejectFilter filter, Map<RejectKinds, Boolean> wanted, String run, IndexedReject reject) {
        if (wanted.size() == FileIndex.MOST_KINDS) {
            wanted.clear();
        }
        if (!wanted.computeIfAbsent(reject.kinds(), filter::matches)) {
            return null;
        }
        RejectId id = reject.id();
        RejectState state =
                decisions.state(id.high(), id.low(), run, reject.kinds().state());
        return filter.matches(run, state) && filter.matches(id) ? state : null;
    }

    /**
     * Some of the rejects that are meant, and how many there are.
     *
     * @param from how many are passed over
     * @param most how many there may be on the page, up to {@link #MAX_PAGE}
     */
    public RejectPage page(RejectFilter filter, long from, int most, RunContext context) {
        if (from < 0 || most < 1 || most > MAX_PAGE) {
            throw new IllegalArgumentException("a page has 1 to " + MAX_PAGE + " rejects and begins at 0 or later");
        }
        List<FoundReject> found = new ArrayList<>();
        long[] total = {0};
        find(filter, context, each -> {
            if (total[0] >= from && found.size() < most) {
                found.add(each);
            }
            total[0]++;
        });
        return new RejectPage(FoundReject.read(found, context), from, total[0]);
    }

    /** Every time that a record was rejected by a load or a replay, the oldest first. */
    public List<KeptReject> history(RejectId id, RunContext context) {
        return all(Set.of(id), RejectFilter.ALL, context);
    }

    /** These rejects, each as it was rejected last; those that are not known are missing. */
    public Map<RejectId, KeptReject> latest(Collection<RejectId> ids, RunContext context) {
        Map<RejectId, KeptReject> latest = new HashMap<>();
        all(ids, RejectFilter.ALL, context).forEach(reject -> latest.put(reject.id(), reject));
        return latest;
    }

    /** These rejects as often as they are open, by whatever run they were rejected. */
    public List<KeptReject> open(Collection<RejectId> ids, RunContext context) {
        return all(ids, RejectFilter.ALL.in(RejectState.OPEN), context);
    }

    private List<KeptReject> all(Collection<RejectId> ids, RejectFilter filter, RunContext context) {
        Set<RejectId> wanted = Set.copyOf(ids);
        List<FoundReject> found = new ArrayList<>();
        find(filter, context, each -> {
            if (wanted.contains(each.reject().id())) {
                found.add(each);
            }
        });
        return FoundReject.read(found, context);
    }

    /** The replays of some rejects, each with its correction where a person made one, the oldest first; none where no ledger was asked. */
    public List<ReplayedReject> replays(Collection<RejectId> ids, RunContext context) {
        List<ReplayedReject> replays = new ArrayList<>();
        Set<RejectId> wanted = ids.stream().filter(decisions::knows).collect(Collectors.toSet());
        if (target != null && !wanted.isEmpty()) {
            target.settled(store.job(), context, replayed -> {
                if (wanted.contains(replayed.id())) {
                    replays.add(replayed);
                }
            });
        }
        replays.sort(Comparator.comparing(ReplayedReject::at));
        return replays;
    }

    /** What people decided about some rejects without a replay, the oldest first. */
    public List<Decision> decided(Collection<RejectId> ids, RunContext context) {
        Set<RejectId> known = ids.stream().filter(decisions::knows).collect(Collectors.toSet());
        return known.isEmpty() ? List.of() : store.decided(known, context);
    }

    /** Counts the rejects that are meant by what was wrong with them. */
    public RejectStats stats(RejectFilter filter, RunContext context) {
        RejectStats stats = new RejectStats();
        find(filter, context, stats::add);
        stats.readFirst(context);
        return stats;
    }

    /**
     * Settles the rejects that are meant and open now, also where they were another way when this was opened: they are not to be loaded. A replay that has not committed yet loads none of them.
     *
     * @param by who decides
     * @param why a sentence
     * @return how many there were
     */
    public long discard(RejectFilter filter, String by, String why, RunContext context) {
        return new Discarding(store, by, why).all(filter, () -> asNow(context), context);
    }

    private Quarantine asNow(RunContext context) {
        return target == null ? withoutLedger(store, context) : of(store, target, context);
    }

    /**
     * Erases for ever what a person can be known by from the rejects that hold a text: their bytes, values and corrections, in every state, those of failed and dry runs too. What was wrong and where stays, and a trace. What a run still writes is passed over.
     *
     * @param text is looked for in the record, what held it, the values at fault and its corrections, in upper or lower case, also where JSON escapes its characters
     * @param by who has it done
     * @param why a sentence
     * @return the runs whose rejects were erased, with how many
     */
    public Map<String, Long> erase(String text, String by, String why, RunContext context) {
        Erasure erasure = new Erasure(text);
        if (target != null) {
            target.settled(store.job(), context, erasure::hear);
        }
        Map<String, Long> runs = new TreeMap<>();
        Trace trace = new Trace(Trace.Deed.ERASED, Instant.now(), by, why);
        for (RejectPart part : store.parts(context)) {
            long erased = part.rewrite(erasure::of, trace, context);
            if (erased > 0) {
                runs.merge(part.run(), erased, Long::sum);
            }
        }
        if (target != null && !erasure.corrections().isEmpty()) {
            target.eraseCorrections(store.job(), erasure.corrections(), context);
        }
        return runs;
    }

    /**
     * Removes for ever the rejects whose time is over, and leaves a trace of how many.
     *
     * @param now the moment by which it is over
     * @param by who has it done
     * @return how many there were
     */
    public long purge(Retention keep, Instant now, String by, RunContext context) {
        Instant latest = keep.latest(now);
        if (latest == null) {
            return 0;
        }
        Trace trace = new Trace(Trace.Deed.PURGED, now, by, "quarantine.keep");
        long removed = 0;
        for (RejectPart part : store.parts(context)) {
            if (part.started().isBefore(latest)) {
                removed += part.rewrite(
                        each -> keep.isOver(decisions.state(each), each.seen(), now) ? null : each, trace, context);
            }
        }
        return removed;
    }

    /**
     * Settles those of these rejects that are open now, each as of the run that had rejected it: they are not to be loaded.
     *
     * @return how many records they are
     */
    public long discard(List<KeptReject> open, String by, String why, RunContext context) {
        return new Discarding(store, by, why).these(open, () -> asNow(context), context);
    }

    /** Whether a reject is open, whatever it was when it was read. */
    boolean isOpen(KeptReject reject) {
        return decisions.state(reject.in(RejectState.OPEN)) == RejectState.OPEN;
    }

    /** How many of the rejects that were taken people have settled meanwhile. */
    public long settledSinceTaken(RunContext context) {
        Decisions now = store.decisions(context);
        long[] count = {0};
        decisions.eachTaken((id, rejectedBy) -> {
            boolean open = rejectedBy.stream()
                    .allMatch(run -> now.state(id.high(), id.low(), run, RejectState.OPEN) == RejectState.OPEN);
            count[0] += open ? 0 : 1;
        });
        return count[0];
    }

    /** How each of these rejects stands after the last time that it was rejected; those that are not known are missing. */
    public Map<RejectId, RejectState> states(Collection<RejectId> ids, RunContext context) {
        Set<RejectId> wanted = Set.copyOf(ids);
        Map<RejectId, RejectState> states = new HashMap<>();
        find(RejectFilter.ALL, context, each -> {
            RejectId id = each.reject().id();
            if (wanted.contains(id)) {
                states.merge(id, each.state(), RejectState::laterOf);
            }
        });
        return states;
    }

    /**
     * Makes sure that each of these rejects is open.
     *
     * @throws RunFailedException when some are not, with how they stand
     */
    public void checkOpen(Collection<RejectId> ids, RunContext context) {
        Map<RejectId, RejectState> states = states(ids, context);
        List<String> wrong = new ArrayList<>();
        for (RejectId id : ids) {
            String why = RejectState.whyNotOpen(states.get(id));
            if (why != null) {
                wrong.add("reject " + id + " " + why);
            }
        }
        if (!wrong.isEmpty()) {
            String more = wrong.size() <= MOST_TOLD
                    ? ""
                    : String.format(Locale.ROOT, "%nand %,d more", wrong.size() - MOST_TOLD);
            throw new RunFailedException(String.join("\n", wrong.subList(0, Math.min(MOST_TOLD, wrong.size()))) + more);
        }
    }
}
