package dev.sluice.testdata;

/** The keys of the latest orders that load, for those that repeat one. Used by one thread. */
final class LatestKeys implements Truth {

    private static final int REMEMBERED = 500;

    private final long[] keys = new long[REMEMBERED];
    private long seen;

    @Override
    public void loads(String input, Order order) {
        keys[(int) (seen++ % REMEMBERED)] = order.id();
    }

    long pick(Dice dice) {
        return keys[dice.below((int) Math.min(seen, REMEMBERED))];
    }
}
