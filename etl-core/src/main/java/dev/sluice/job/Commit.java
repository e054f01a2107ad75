package dev.sluice.job;

/** What is committed as one. */
public enum Commit {
    /** The run: it is in the target wholly or not at all. */
    RUN,
    /** Each batch, with how far it is in its input: the run after one that was cut off goes on behind it. The target must have {@link dev.sluice.spi.Capability#COMMITS_BATCHES}. */
    BATCH
}
