package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.SettledRejects;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What was decided about rejects, each of the run that had rejected it, in little memory: 21 bytes a slot, a million rejects in some 33 MB at the worst. Of two decisions about one the one counts that was added later. Used by one thread.
 */
public final class Decisions implements SettledRejects {

    /** How many tables there are, by the first bits of an id: while one grows, only that one stands twice in memory. */
    private static final int TABLE_BITS = 6;

    private final List<String> runs = new ArrayList<>();
    private final Map<String, Integer> runNumbers = new HashMap<>();
    private final Map<String, RejectState> ofRuns = new HashMap<>();
    private final DecisionTable[] tables = new DecisionTable[1 << TABLE_BITS];

    public Decisions() {
        Arrays.setAll(tables, each -> new DecisionTable());
    }

    /** Adds a person's decision. */
    public void add(Decision decision) {
        settle(decision.id(), decision.run(), decision.state());
    }

    @Override
    public void expect(long replayed) {
        makeRoom((int) Math.min(Integer.MAX_VALUE, replayed));
    }

    @Override
    public void replayed(ReplayedReject reject) {
        RejectState state = reject.correction() == null ? RejectState.REPLAYED : RejectState.FIXED;
        reject.rejectedBy().forEach(run -> settle(reject.id(), run, state));
    }

    @Override
    public void undone(String run) {
        ofRuns.put(run, RejectState.RUN_UNDONE);
    }

    @Override
    public void replaced(String run) {
        ofRuns.put(run, RejectState.RUN_REPLACED);
    }

    /** Settles what one run has rejected. */
    void settle(RejectId id, String run, RejectState state) {
        table(id.high()).put(id.high(), id.low(), number(run), state);
    }

    /** Settles what one run has rejected as replayed by whoever asks now. */
    void take(RejectId id, String run) {
        table(id.high()).take(id.high(), id.low(), number(run));
    }

    private int number(String run) {
        return runNumbers.computeIfAbsent(run, name -> {
            runs.add(name);
            return runs.size() - 1;
        });
    }

    /** Makes room for so many decisions more at once: those that come in the order in which {@link #write} tells them would crowd together in tables that still grow. */
    void makeRoom(int decisions) {
        for (DecisionTable table : tables) {
            table.makeRoom(decisions / tables.length);
        }
    }

    private DecisionTable table(long idHigh) {
        return tables[(int) (idHigh >>> (Long.SIZE - TABLE_BITS))];
    }

    /** How many rejects something was decided about, each as often as it was rejected, and how many runs were undone or replaced. */
    public int size() {
        return Arrays.stream(tables).mapToInt(DecisionTable::size).sum() + ofRuns.size();
    }

    /** Whether something was decided about a reject, of whatever run. */
    boolean knows(RejectId id) {
        return table(id.high()).knows(id);
    }

    /** Whether a reject, of whatever run, was taken. */
    boolean isTaken(RejectId id) {
        return table(id.high()).isTaken(id);
    }

    /** Tells every reject that was taken, with the runs that had rejected it, in no order. */
    void eachTaken(BiConsumer<RejectId, List<String>> to) {
        for (DecisionTable table : tables) {
            table.eachTaken(runs, to);
        }
    }

    /** Writes what was decided about rejects, but not of whole runs: the runs, then each reject with the number of its run and its state. */
    void write(DataOutputStream out) throws IOException {
        out.writeInt(runs.size());
        for (String run : runs) {
            out.writeUTF(run);
        }
        out.writeInt(size() - ofRuns.size());
        for (DecisionTable table : tables) {
            table.write(out);
        }
    }

    /** How a reject stands, as its file says it and as was decided since. */
    RejectState state(KeptReject reject) {
        return state(reject.id().high(), reject.id().low(), reject.run(), reject.state());
    }

    /**
     * The same.
     *
     * @param run the run that rejected it
     * @param kept how it stands by its file
     */
    RejectState state(long idHigh, long idLow, String run, RejectState kept) {
        if (kept != RejectState.OPEN) {
            return kept;
        }
        RejectState ofRun = ofRuns.get(run);
        if (ofRun != null) {
            return ofRun;
        }
        Integer number = runNumbers.get(run);
        return number == null ? kept : table(idHigh).state(idHigh, idLow, number, kept);
    }
}
