package dev.sluice.write;

/**
 * How many batches stand between two savepoints. A savepoint that keeps rows costs the server a subtransaction until the end of the transaction, and past 64 of them every other session slows down (the
 * server caches that many a backend), so an undisturbed load makes at most {@link #MOST_SPANS}: short spans first, for small loads are isolated fastest, then longer and longer ones.
 */
final class SpanPlan {

    /** Spans of one batch. */
    static final int SHORT_SPANS = 24;

    /** The spans that a load of any size we can imagine makes: after the short ones, each is half as long again as the one before. */
    static final int MOST_SPANS = 50;

    private static final double GROWTH = 1.5;

    private int made;
    private double batches = 1;

    /** How many batches the next span has. */
    int next() {
        made++;
        if (made > SHORT_SPANS) {
            batches *= GROWTH;
        }
        return (int) Math.min(Integer.MAX_VALUE, Math.round(batches));
    }
}
