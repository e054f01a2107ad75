package dev.sluice.testdata;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which records are damaged and how: a share of all, never close together, every kind as often as any other. Asked for records in order; used by one thread. */
final class DirtPlan<D extends Damage> {

    /** At least so many good records stand between two damaged ones, so that no damage touches another's framing. */
    static final int LEAST_GAP = 8;

    /** So many records after an unclosed quote stand on one line each, so that it is plain where good records go on. */
    static final int CALM_AFTER = 4;

    private final Dice dice;
    private final List<D> kinds;
    private final List<D> deck = new ArrayList<>();
    private final long records;
    private final int meanGap;
    private long last = -LEAST_GAP;
    private @Nullable D lastKind;
    private long next;

    /**
     * A plan.
     *
     * @param share the damaged records as a fraction of all, 0 to 0.05
     */
    DirtPlan(long seed, long records, double share, List<D> kinds) {
        if (share < 0 || share > 0.05) {
            throw new IllegalArgumentException("dirt is 0% to 5%: more would stand too close together");
        }
        this.dice = new Dice(~seed);
        this.records = records;
        this.kinds = List.copyOf(kinds);
        this.meanGap = share == 0 || kinds.isEmpty() ? 0 : (int) Math.round(1 / share);
        this.next = meanGap == 0 ? Long.MAX_VALUE : LEAST_GAP + gap();
    }

    /** What becomes of the next record. */
    Spot<D> at(long record) {
        D damage = damage(record);
        boolean behindOpenQuote = lastKind != null && lastKind.leavesQuoteOpen() && record - last <= CALM_AFTER;
        return new Spot<>(
                record,
                damage,
                damage != null || behindOpenQuote,
                behindOpenQuote && record - last == 1,
                record - last > CALM_AFTER && next - record > CALM_AFTER);
    }

    private @Nullable D damage(long record) {
        if (record != next || record > records - LEAST_GAP) {
            return null;
        }
        last = record;
        next = record + gap();
        lastKind = draw();
        return lastKind;
    }

    private int gap() {
        return LEAST_GAP + dice.below(2 * (meanGap - LEAST_GAP) + 1);
    }

    private D draw() {
        if (deck.isEmpty()) {
            deck.addAll(kinds);
        }
        return deck.remove(dice.below(deck.size()));
    }
}
