package dev.sluice.spi;

/** Hears from a ledger which rejects of a job are no longer open. */
@FunctionalInterface
public interface SettledRejects {

    /** A reject was replayed by a run that has committed, and that nobody has undone. */
    void replayed(ReplayedReject reject);

    /** A run was undone: the records that it has rejected come again. */
    default void undone(String run) {}
}
