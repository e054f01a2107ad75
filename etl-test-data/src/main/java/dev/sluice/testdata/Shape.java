package dev.sluice.testdata;

import java.io.IOException;

/** How the records of a file are written, and what stands around them. Immutable and thread-safe. */
interface Shape {

    /** What stands before all records. */
    default String head() {
        return "";
    }

    /** Writes a record; it depends on its number, from 0, and the dice alone. */
    void record(long number, Dice dice, PlacedOutput out) throws IOException;

    /** What stands before every record but the first. */
    default String between() {
        return "\n";
    }

    /** What stands behind all records. */
    default String tail() {
        return "\n";
    }
}
