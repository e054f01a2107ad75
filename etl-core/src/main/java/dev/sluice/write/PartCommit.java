package dev.sluice.write;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.spi.Counts;

/** Commits what a {@link LoadWriter} has written so far, with how far that is in its input. */
public interface PartCommit {

    /**
     * Commits everything since the last commit: the rows are written and answered for, the rejects are in their store.
     *
     * @param last the last record of which the target and the store hold what became of it
     * @param input what became of the input's records up to that one, without what earlier runs or attempts have committed; balanced
     * @param attempt the same of all inputs of this attempt
     */
    void commit(Position last, Counts input, Counts attempt, RunContext context);
}
