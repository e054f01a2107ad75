package dev.sluice.spi;

/** What a target can promise; {@code sluice check} shows it. Thread-safe. */
public enum Capability {
    /** A run is in the target wholly or not at all. */
    ATOMIC_RUN("a run is loaded wholly or not at all", "of a run that fails, rows may stay"),
    /** The target remembers which inputs were loaded, in the same commit as their rows. */
    LEDGER(
            "an input that was loaded is not loaded again",
            "every run loads its inputs again, those too that were loaded before"),
    /** The target names or lets us find the very rows that it refuses. */
    ISOLATES_ROWS("a row that the target refuses is quarantined alone", "a row that the target refuses fails the run"),
    /** What was written of an input can be taken back without the rest of the run: its sessions have savepoints. */
    LEAVES_OUT_INPUTS(
            "an input that cannot be read is left out and the others are loaded, if the job says so",
            "an input that cannot be read fails the run"),
    /** Batches can be committed one by one, each with how far it is in its input ({@link LoadSession#commitPart}). */
    COMMITS_BATCHES(
            "with `commit: batch`, a run goes on behind the last batch that was committed before it",
            "a run that was cut off begins anew"),
    /** An expired deadline ends the work at the server too. */
    ENDS_AT_SERVER(
            "an expired deadline ends the statement at the server", "an expired deadline ends the work here alone"),
    /** What a run has loaded can be taken back after its commit, and counted. */
    UNDOES_RUNS(
            "a run can be undone: where a column holds the run's id (lineage), or the previous table is kept (swap)",
            "what a run has loaded stays"),
    /** A session can do everything and undo it ({@link LoadSession#endDryRun}). */
    DRY_RUN("a dry run does everything and leaves nothing behind", "there is no dry run");

    private final String promise;
    private final String otherwise;

    Capability(String promise, String otherwise) {
        this.promise = promise;
        this.otherwise = otherwise;
    }

    /** The promise in words. */
    public String promise() {
        return promise;
    }

    /** What is so without it, in words. */
    public String otherwise() {
        return otherwise;
    }
}
