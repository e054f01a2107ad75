package dev.sluice.read;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts how often each leniency was used: the records that reading could take only thanks to it, whatever becomes of them afterwards, for blank lines the lines, and at the end the records that were left out. Everybody who is lenient keeps a tally of its own, and they are added up when the input has ended. Used
 * by one thread.
 */
public final class LeniencyTally {

    private final long[] counts = new long[Leniency.values().length];

    /** Counts one use. */
    public void add(Leniency used) {
        add(used, 1);
    }

    /** Counts so many uses. */
    public void add(Leniency used, long times) {
        counts[used.ordinal()] += times;
    }

    /** Adds what another has counted. */
    public void addAll(LeniencyTally other) {
        for (int i = 0; i < counts.length; i++) {
            counts[i] += other.counts[i];
        }
    }

    /** How often each was used, by its key in the job file; those that were not used are left out. */
    public Map<String, Long> counts() {
        Map<String, Long> used = new LinkedHashMap<>();
        for (Leniency leniency : Leniency.values()) {
            if (counts[leniency.ordinal()] > 0) {
                used.put(leniency.key(), counts[leniency.ordinal()]);
            }
        }
        return used;
    }
}
