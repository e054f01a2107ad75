package dev.sluice.spi;

/** What a run is for. */
public enum Purpose {
    /** Rows, rejects and ledger are stored. */
    LOAD,
    /** Everything is done as for a load, and then undone: what would happen is told, and nothing is stored. */
    DRY_RUN
}
