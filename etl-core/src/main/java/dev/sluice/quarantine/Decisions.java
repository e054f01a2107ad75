package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
import dev.sluice.spi.ReplayedReject;
import dev.sluice.spi.SettledRejects;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What was decided about rejects, each of the run that had rejected it, in little memory: 21 bytes a slot, a million rejects in some 45 MB at the worst. Of two decisions about one the one counts that was added later. Used by one thread.
 */
public final class Decisions implements SettledRejects {

    private static final int FIRST_SLOTS = 1 << 10;

    private static final RejectState[] STATES = RejectState.values();

    private final List<String> runs = new ArrayList<>();
    private final Map<String, Integer> runNumbers = new HashMap<>();
    private final Map<String, RejectState> ofRuns = new HashMap<>();
    private long[] high = new long[FIRST_SLOTS];
    private long[] low = new long[FIRST_SLOTS];
    private int[] by = new int[FIRST_SLOTS];
    private byte[] states = new byte[FIRST_SLOTS];
    private int count;

    /** Adds a person's decision. */
    public void add(Decision decision) {
        settle(decision.id(), decision.run(), decision.state());
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
    public void settle(RejectId id, String run, RejectState state) {
        int number = runNumbers.computeIfAbsent(run, name -> {
            runs.add(name);
            return runs.size() - 1;
        });
        if (2 * (count + 1) > states.length) {
            grow();
        }
        put(id.high(), id.low(), number, (byte) (state.ordinal() + 1));
    }

    private void put(long idHigh, long idLow, int run, byte state) {
        int slot = first(idLow);
        while (states[slot] != 0 && !(isOf(slot, idHigh, idLow) && by[slot] == run)) {
            slot = next(slot);
        }
        if (states[slot] == 0) {
            count++;
        }
        high[slot] = idHigh;
        low[slot] = idLow;
        by[slot] = run;
        states[slot] = state;
    }

    /** How many rejects something was decided about, each as often as it was rejected, and how many runs were undone or replaced. */
    public int size() {
        return count + ofRuns.size();
    }

    /** Whether something was decided about a reject, of whatever run. */
    public boolean knows(RejectId id) {
        for (int slot = first(id.low()); states[slot] != 0; slot = next(slot)) {
            if (isOf(slot, id.high(), id.low())) {
                return true;
            }
        }
        return false;
    }

    /** Tells every reject about which something was decided, with the runs that had rejected it, in no order. */
    public void each(BiConsumer<RejectId, List<String>> to) {
        for (int at = 0; at < states.length; at++) {
            if (states[at] == 0) {
                continue;
            }
            List<String> rejectedBy = new ArrayList<>(1);
            int foremost = -1;
            for (int slot = first(low[at]); states[slot] != 0; slot = next(slot)) {
                if (isOf(slot, high[at], low[at])) {
                    foremost = foremost < 0 ? slot : foremost;
                    rejectedBy.add(runs.get(by[slot]));
                }
            }
            if (foremost == at) {
                to.accept(new RejectId(high[at], low[at]), rejectedBy);
            }
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
        if (number != null) {
            for (int slot = first(idLow); states[slot] != 0; slot = next(slot)) {
                if (isOf(slot, idHigh, idLow) && by[slot] == number) {
                    return STATES[states[slot] - 1];
                }
            }
        }
        return kept;
    }

    private boolean isOf(int slot, long idHigh, long idLow) {
        return low[slot] == idLow && high[slot] == idHigh;
    }

    /** Where an id is looked for first: it is a hash already, so its bits are spread. */
    private int first(long idLow) {
        return (int) idLow & (states.length - 1);
    }

    private int next(int slot) {
        return (slot + 1) & (states.length - 1);
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldBy = by;
        byte[] oldStates = states;
        high = new long[2 * oldHigh.length];
        low = new long[high.length];
        by = new int[high.length];
        states = new byte[high.length];
        count = 0;
        for (int i = 0; i < oldStates.length; i++) {
            if (oldStates[i] != 0) {
                put(oldHigh[i], oldLow[i], oldBy[i], oldStates[i]);
            }
        }
    }
}
