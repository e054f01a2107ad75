package dev.sluice.spi;

/** What a run reads. */
public enum Intake {
    /** The inputs of the job's sources. */
    INPUTS,
    /** Records that earlier runs have rejected: a replay. */
    REJECTS
}
