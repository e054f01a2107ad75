package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.failure.RunFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Which rejects a job's folder holds, kept in memory by who looks at them again and again: a page of them, some of them, or how many of a kind stand how, is found without reading the files. A file is read once, for what stands in it
 * stays; how its rejects stand is asked of the {@link Quarantine} of the moment. Those of dry runs are left out. 28 bytes a reject, a million in some 28 MB. Used by one thread.
 */
public final class RejectIndex {

    /** The most rejects that are kept in mind. */
    public static final int MOST = 10_000_000;

    private final Map<Path, IndexedFile> files = new HashMap<>();
    private final List<IndexedFile> inOrder = new ArrayList<>();
    private final Map<RejectKinds, Integer> numbers = new HashMap<>();
    private final List<RejectKinds> kinds = new ArrayList<>();
    private long count;

    /** Hears of a reject that is meant. */
    private interface Row {
        void accept(IndexedFile file, IndexedFile.Block block, int at, RejectState state);
    }

    /**
     * Reads the files that were not read yet.
     *
     * @param anew is run before everything is read anew, because a file was changed or taken away
     * @param read hears of every reject that is read
     */
    public void refresh(Quarantine rejects, RunContext context, Runnable anew, Consumer<KeptReject> read) {
        List<IndexedFile> found = new ArrayList<>();
        for (Path path : rejects.files()) {
            IndexedFile known = files.get(path);
            String version = version(path);
            found.add(known != null && known.version.equals(version) ? known : new IndexedFile(path, version));
        }
        if (!new HashSet<>(found).containsAll(inOrder)) {
            files.clear();
            inOrder.clear();
            numbers.clear();
            kinds.clear();
            count = 0;
            anew.run();
            refresh(rejects, context, anew, read);
            return;
        }
        for (IndexedFile file : found) {
            if (!files.containsKey(file.path)) {
                RejectLines.read(file.path, context, (reject, offset) -> {
                    add(file, reject, offset);
                    read.accept(reject);
                });
                files.put(file.path, file);
            }
        }
        inOrder.clear();
        inOrder.addAll(found);
    }

    private void add(IndexedFile file, KeptReject reject, long offset) {
        if (count++ == MOST) {
            throw new RunFailedException(
                    "the quarantine holds more than " + MOST + " rejects: settle some with sluice quarantine");
        }
        int number = numbers.computeIfAbsent(RejectKinds.of(reject), each -> {
            kinds.add(each);
            return kinds.size() - 1;
        });
        file.add(reject, offset, number);
    }

    private static String version(Path path) {
        try {
            return Files.size(path) + " " + Files.getLastModifiedTime(path);
        } catch (IOException e) {
            throw new RunFailedException("the rejects in " + path + " cannot be read: " + Words.of(e), e);
        }
    }

    private void each(RejectFilter filter, Quarantine rejects, Row to) {
        boolean[] wanted = new boolean[kinds.size()];
        for (int i = 0; i < wanted.length; i++) {
            wanted[i] = filter.matches(kinds.get(i));
        }
        for (IndexedFile file : inOrder) {
            KeptReject first = file.first;
            if (first != null) {
                each(file, first, wanted, filter, rejects, to);
            }
        }
    }

    private void each(
            IndexedFile file, KeptReject first, boolean[] wanted, RejectFilter filter, Quarantine rejects, Row to) {
        for (IndexedFile.Block block : file.blocks()) {
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
                        to.accept(file, block, i, state);
                    }
                }
            }
        }
    }

    /** Some of the rejects that are meant, and how many there are. */
    public RejectPage page(RejectFilter filter, long from, int most, Quarantine rejects) {
        List<KeptReject> found = new ArrayList<>();
        long[] total = {0};
        each(filter, rejects, (file, block, at, state) -> {
            if (total[0] >= from && found.size() < most) {
                found.add(RejectLines.at(file.path, block.offset[at]).in(state));
            }
            total[0]++;
        });
        return new RejectPage(found, from, total[0]);
    }

    /** These rejects, each as it was rejected last; those that are not known are missing. */
    public Map<RejectId, KeptReject> latest(Collection<RejectId> ids, Quarantine rejects) {
        Set<RejectId> wanted = Set.copyOf(ids);
        Map<RejectId, KeptReject> found = new HashMap<>();
        each(RejectFilter.ALL, rejects, (file, block, at, state) -> {
            RejectId id = new RejectId(block.high[at], block.low[at]);
            if (wanted.contains(id)) {
                found.put(id, RejectLines.at(file.path, block.offset[at]).in(state));
            }
        });
        return found;
    }

    /** These rejects as often as they are open, by whatever run they were rejected. */
    public List<KeptReject> open(Collection<RejectId> ids, Quarantine rejects) {
        Set<RejectId> wanted = Set.copyOf(ids);
        List<KeptReject> found = new ArrayList<>();
        each(RejectFilter.ALL.in(RejectState.OPEN), rejects, (file, block, at, state) -> {
            if (wanted.contains(new RejectId(block.high[at], block.low[at]))) {
                found.add(RejectLines.at(file.path, block.offset[at]).in(state));
            }
        });
        return found;
    }

    /** How many of the rejects that are meant stand how. */
    public Map<RejectState, Long> states(RejectFilter filter, Quarantine rejects) {
        Map<RejectState, Long> counts = new EnumMap<>(RejectState.class);
        each(filter, rejects, (file, block, at, state) -> counts.merge(state, 1L, Long::sum));
        return counts;
    }

    /** How many of the rejects that are meant are of each kind; one may be of several. */
    public Map<RejectStats.Kind, Long> kinds(RejectFilter filter, Quarantine rejects) {
        long[] counts = new long[kinds.size()];
        each(filter, rejects, (file, block, at, state) -> counts[block.kinds[at]]++);
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
