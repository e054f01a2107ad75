package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Some of the decisions about rejects, by id and run: an open table that grows by a quarter, so that it is never less than six tenths full. Used by one thread. */
final class DecisionTable {

    private static final int FIRST_SLOTS = 16;

    /** At most so many of every five slots are taken. */
    private static final int TAKEN_OF_FIVE = 4;

    private static final RejectState[] STATES = RejectState.values();

    /** Beside a state: decided here, and not read from where decisions are kept. */
    private static final byte TAKEN = 0x40;

    private long[] high = new long[FIRST_SLOTS];
    private long[] low = new long[FIRST_SLOTS];
    private int[] by = new int[FIRST_SLOTS];
    private byte[] states = new byte[FIRST_SLOTS];
    private int count;

    /** How many decisions there are. */
    int size() {
        return count;
    }

    /** Sets how a reject of a run stands, in the place of what was set before. */
    void put(long idHigh, long idLow, int run, RejectState state) {
        makeRoomForOne();
        put(idHigh, idLow, run, (byte) (state.ordinal() + 1));
    }

    /** Sets that a reject of a run is replayed now, in the place of what was set before. */
    void take(long idHigh, long idLow, int run) {
        makeRoomForOne();
        put(idHigh, idLow, run, (byte) (TAKEN | (RejectState.REPLAYED.ordinal() + 1)));
    }

    private void makeRoomForOne() {
        if (5L * (count + 1) > (long) TAKEN_OF_FIVE * states.length) {
            grow();
        }
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

    /** Whether there is a decision about a reject, of whatever run. */
    boolean knows(RejectId id) {
        for (int slot = first(id.low()); states[slot] != 0; slot = next(slot)) {
            if (isOf(slot, id.high(), id.low())) {
                return true;
            }
        }
        return false;
    }

    /** Whether a reject, of whatever run, was taken. */
    boolean isTaken(RejectId id) {
        for (int slot = first(id.low()); states[slot] != 0; slot = next(slot)) {
            if ((states[slot] & TAKEN) != 0 && isOf(slot, id.high(), id.low())) {
                return true;
            }
        }
        return false;
    }

    /** How a reject of a run stands, or as it is kept where nothing was decided. */
    RejectState state(long idHigh, long idLow, int run, RejectState kept) {
        for (int slot = first(idLow); states[slot] != 0; slot = next(slot)) {
            if (isOf(slot, idHigh, idLow) && by[slot] == run) {
                return STATES[(states[slot] & ~TAKEN) - 1];
            }
        }
        return kept;
    }

    void write(DataOutputStream out) throws IOException {
        for (int slot = 0; slot < states.length; slot++) {
            if (states[slot] != 0) {
                out.writeLong(high[slot]);
                out.writeLong(low[slot]);
                out.writeInt(by[slot]);
                out.writeByte((states[slot] & ~TAKEN) - 1);
            }
        }
    }

    /** Tells every reject that was taken once, with the runs as whose it was. */
    void eachTaken(List<String> runs, BiConsumer<RejectId, List<String>> to) {
        for (int at = 0; at < states.length; at++) {
            if ((states[at] & TAKEN) == 0) {
                continue;
            }
            List<String> rejectedBy = new ArrayList<>(1);
            int foremost = -1;
            for (int slot = first(low[at]); states[slot] != 0; slot = next(slot)) {
                if ((states[slot] & TAKEN) != 0 && isOf(slot, high[at], low[at])) {
                    foremost = foremost < 0 ? slot : foremost;
                    rejectedBy.add(runs.get(by[slot]));
                }
            }
            if (foremost == at) {
                to.accept(new RejectId(high[at], low[at]), rejectedBy);
            }
        }
    }

    private boolean isOf(int slot, long idHigh, long idLow) {
        return low[slot] == idLow && high[slot] == idHigh;
    }

    /** Where an id is looked for first: it is a hash already, so its bits are spread. */
    private int first(long idLow) {
        return (int) (((idLow >>> Integer.SIZE) * states.length) >>> Integer.SIZE);
    }

    private int next(int slot) {
        return slot + 1 == states.length ? 0 : slot + 1;
    }

    /** Makes room for so many decisions more at once. */
    void makeRoom(int decisions) {
        int slots = (int) Math.min(Integer.MAX_VALUE >> 1, ((long) count + decisions) * 4 / 3);
        if (slots > states.length) {
            resize(slots);
        }
    }

    private void grow() {
        resize(states.length + states.length / 4);
    }

    private void resize(int slots) {
        long[] oldHigh = high;
        long[] oldLow = low;
        int[] oldBy = by;
        byte[] oldStates = states;
        high = new long[slots];
        low = new long[slots];
        by = new int[slots];
        states = new byte[slots];
        count = 0;
        for (int i = 0; i < oldStates.length; i++) {
            if (oldStates[i] != 0) {
                put(oldHigh[i], oldLow[i], oldBy[i], oldStates[i]);
            }
        }
    }
}
