package dev.sluice.quarantine;

/**
 * The latest decision about each reject, in little memory: 25 bytes a slot, a million rejects in some 50 MB at the worst. Used by one thread.
 */
public final class Decisions {

    private static final int FIRST_SLOTS = 1 << 10;

    private long[] high = new long[FIRST_SLOTS];
    private long[] low = new long[FIRST_SLOTS];
    private long[] at = new long[FIRST_SLOTS];
    private byte[] states = new byte[FIRST_SLOTS];
    private int count;

    /** Adds a decision; of two about one reject the later one counts. */
    public void add(Decision decision) {
        if (2 * (count + 1) > states.length) {
            grow();
        }
        put(decision.id().high(), decision.id().low(), decision.at().toEpochMilli(), (byte)
                (decision.state().ordinal() + 1));
    }

    private void put(long idHigh, long idLow, long moment, byte state) {
        int slot = slot(idHigh, idLow);
        if (states[slot] == 0) {
            count++;
        } else if (at[slot] > moment) {
            return;
        }
        high[slot] = idHigh;
        low[slot] = idLow;
        at[slot] = moment;
        states[slot] = state;
    }

    /** How many rejects something was decided about. */
    public int size() {
        return count;
    }

    /** How a reject stands, as its file says it and as was decided since. */
    RejectState state(KeptReject reject) {
        int slot = slot(reject.id().high(), reject.id().low());
        boolean decided = states[slot] != 0 && at[slot] >= reject.seen().toEpochMilli();
        return decided && reject.state() == RejectState.OPEN ? RejectState.values()[states[slot] - 1] : reject.state();
    }

    /** The slot of an id, or the free one where it belongs: an id is a hash already, so its bits are spread. */
    private int slot(long idHigh, long idLow) {
        int mask = states.length - 1;
        int slot = (int) idLow & mask;
        while (states[slot] != 0 && (low[slot] != idLow || high[slot] != idHigh)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldHigh = high;
        long[] oldLow = low;
        long[] oldAt = at;
        byte[] oldStates = states;
        high = new long[2 * oldHigh.length];
        low = new long[high.length];
        at = new long[high.length];
        states = new byte[high.length];
        count = 0;
        for (int i = 0; i < oldStates.length; i++) {
            if (oldStates[i] != 0) {
                put(oldHigh[i], oldLow[i], oldAt[i], oldStates[i]);
            }
        }
    }
}
