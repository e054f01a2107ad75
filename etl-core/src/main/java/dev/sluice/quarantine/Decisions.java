package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
import dev.sluice.spi.ReplayedReject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The latest decision about each reject, in little memory: 29 bytes a slot, a million rejects in some 60 MB at the worst. Used by one thread.
 */
public final class Decisions {

    private static final int FIRST_SLOTS = 1 << 10;

    /** A decision that no run has made. */
    private static final int NO_RUN = 0;

    private final List<String> runs = new ArrayList<>(List.of(""));
    private final Map<String, Integer> runNumbers = new HashMap<>();
    private long[] high = new long[FIRST_SLOTS];
    private long[] low = new long[FIRST_SLOTS];
    private long[] at = new long[FIRST_SLOTS];
    private int[] by = new int[FIRST_SLOTS];
    private byte[] states = new byte[FIRST_SLOTS];
    private int count;

    /** Adds a person's decision; of two about one reject the later one counts. */
    public void add(Decision decision) {
        put(decision.id(), decision.at(), NO_RUN, decision.state());
    }

    /** Adds what a ledger tells of a reject. */
    public void add(ReplayedReject replayed) {
        int run = runNumbers.computeIfAbsent(replayed.run(), name -> {
            runs.add(name);
            return runs.size() - 1;
        });
        put(
                replayed.id(),
                replayed.through(),
                run,
                replayed.correction() == null ? RejectState.REPLAYED : RejectState.FIXED);
    }

    private void put(RejectId id, Instant moment, int run, RejectState state) {
        if (2 * (count + 1) > states.length) {
            grow();
        }
        put(id.high(), id.low(), moment.toEpochMilli(), run, (byte) (state.ordinal() + 1));
    }

    private void put(long idHigh, long idLow, long moment, int run, byte state) {
        int slot = slot(idHigh, idLow);
        if (states[slot] == 0) {
            count++;
        } else if (at[slot] > moment) {
            return;
        }
        high[slot] = idHigh;
        low[slot] = idLow;
        at[slot] = moment;
        by[slot] = run;
        states[slot] = state;
    }

    /** How many rejects something was decided about. */
    public int size() {
        return count;
    }

    /** Whether something was decided about a reject. */
    public boolean knows(RejectId id) {
        return states[slot(id.high(), id.low())] != 0;
    }

    /** Tells every reject about which something was decided, with the moment through which it is settled, in no order. */
    public void each(BiConsumer<RejectId, Instant> to) {
        for (int slot = 0; slot < states.length; slot++) {
            if (states[slot] != 0) {
                to.accept(new RejectId(high[slot], low[slot]), Instant.ofEpochMilli(at[slot]));
            }
        }
    }

    /** How a reject stands, as its file says it and as was decided since. What a replay rejects once more is not settled by that replay. */
    RejectState state(KeptReject reject) {
        return state(reject.id().high(), reject.id().low(), reject.seen().toEpochMilli(), reject.run(), reject.state());
    }

    /**
     * The same.
     *
     * @param seen when the run began that rejected it, in milliseconds of the epoch
     * @param run that run
     * @param kept how it stands by its file
     */
    RejectState state(long idHigh, long idLow, long seen, String run, RejectState kept) {
        int slot = slot(idHigh, idLow);
        boolean decided =
                states[slot] != 0 && at[slot] >= seen && !runs.get(by[slot]).equals(run);
        return decided && kept == RejectState.OPEN ? RejectState.values()[states[slot] - 1] : kept;
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
        int[] oldBy = by;
        byte[] oldStates = states;
        high = new long[2 * oldHigh.length];
        low = new long[high.length];
        at = new long[high.length];
        by = new int[high.length];
        states = new byte[high.length];
        count = 0;
        for (int i = 0; i < oldStates.length; i++) {
            if (oldStates[i] != 0) {
                put(oldHigh[i], oldLow[i], oldAt[i], oldBy[i], oldStates[i]);
            }
        }
    }
}
