package dev.sluice.spi;

/** Hears from a ledger which rejects of a job are no longer open. */
@FunctionalInterface
public interface SettledRejects {

    /** So many rejects that were replayed will be told; whoever keeps them can make room at once. */
    default void expect(long replayed) {}

    /** A reject was replayed by a run that has committed, and that nobody has undone. */
    void replayed(ReplayedReject reject);

    /** A run was undone: the records that it has rejected come again. */
    default void undone(String run) {}

    /** A run took the place of what was there, and a later one has taken its place with the same inputs: what they reject stands among the rejects of that one. */
    default void replaced(String run) {}
}
