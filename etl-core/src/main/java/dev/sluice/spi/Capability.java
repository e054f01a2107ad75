package dev.sluice.spi;

/** What a target can promise; {@code sluice check} shows it. Thread-safe. */
public enum Capability {
    /** A run is in the target wholly or not at all. */
    ATOMIC_RUN("a run is loaded wholly or not at all"),
    /** The target remembers which inputs were loaded, in the same commit as their rows. */
    LEDGER("an input that was loaded is not loaded again"),
    /** The target names or lets us find the very rows that it refuses. */
    ISOLATES_ROWS("a row that the target refuses is quarantined alone"),
    /** What was written of an input can be taken back without the rest of the run: its sessions have savepoints. */
    LEAVES_OUT_INPUTS("an input that cannot be read is left out and the others are loaded, if the job says so"),
    /** Batches can be committed one by one, each with how far it is in its input ({@link LoadSession#commitPart}). */
    COMMITS_BATCHES("with `commit: batch`, a run goes on behind the last batch that was committed before it"),
    /** An expired deadline ends the work at the server too. */
    ENDS_AT_SERVER("an expired deadline ends the statement at the server"),
    /** What a run has loaded can be taken back after its commit, and counted. */
    UNDOES_RUNS(
            "a run can be undone: where a column holds the run's id (lineage), or the previous table is kept (swap)"),
    /** A session can do everything and undo it ({@link LoadSession#endDryRun}). */
    DRY_RUN("a dry run does everything and leaves nothing behind");

    private final String promise;

    Capability(String promise) {
        this.promise = promise;
    }

    /** The promise in words. */
    public String promise() {
        return promise;
    }
}
