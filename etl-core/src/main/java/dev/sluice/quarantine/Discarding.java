package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.spi.Hold;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Settles rejects that are not to be loaded. It holds them meanwhile and looks anew which are open: what a replay has loaded is left alone, and one that has not committed loads nothing of what is settled here. Used by one thread.
 *
 * @param store where they are kept
 * @param by who decides
 * @param why a sentence
 */
record Discarding(QuarantineStore store, String by, String why) {

    /** How many decisions are written at once. */
    private static final int PORTION = 10_000;

    /**
     * Settles the open rejects that are meant.
     *
     * @param now opens the quarantine as it is when that is asked
     * @return how many there were
     */
    long all(RejectFilter filter, Supplier<Quarantine> now, RunContext context) {
        long count;
        Hold held = store.hold(context);
        try {
            count = all(filter.in(RejectState.OPEN), now.get(), context);
        } finally {
            held.close();
        }
        if (count > PORTION) {
            // Whoever discards so many can wait for what the next one who looks would wait for.
            store.decisions(context);
        }
        return count;
    }

    private long all(RejectFilter open, Quarantine rejects, RunContext context) {
        Instant at = Instant.now();
        List<Decision> portion = new ArrayList<>();
        long[] count = {0};
        rejects.find(open, context, each -> {
            count[0]++;
            portion.add(new Decision(each.reject().id(), each.part().run(), RejectState.DISCARDED, at, by, why));
            if (portion.size() == PORTION) {
                decide(portion, context);
                portion.clear();
            }
        });
        decide(portion, context);
        return count[0];
    }

    /**
     * Settles those of some rejects that are open.
     *
     * @param now opens the quarantine as it is when that is asked
     * @return how many records they are
     */
    long these(List<KeptReject> rejects, Supplier<Quarantine> now, RunContext context) {
        Instant at = Instant.now();
        Hold held = store.hold(context);
        try {
            List<Decision> decisions = rejects.stream()
                    .filter(now.get()::isOpen)
                    .map(reject -> new Decision(reject.id(), reject.run(), RejectState.DISCARDED, at, by, why))
                    .toList();
            decide(decisions, context);
            return decisions.stream().map(Decision::id).distinct().count();
        } finally {
            held.close();
        }
    }

    private void decide(List<Decision> decisions, RunContext context) {
        if (!decisions.isEmpty()) {
            store.decide(decisions, context);
        }
    }
}
