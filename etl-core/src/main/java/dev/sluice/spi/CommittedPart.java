package dev.sluice.spi;

import dev.sluice.data.Position;

/**
 * How much of an input is in the target that is not loaded whole: everything up to a record, with nothing in between left out. Immutable and thread-safe.
 *
 * @param key the quick key of the input
 * @param meaning a fingerprint of what decides what becomes of its records; behind the part, only a load of the same meaning may go on
 * @param run the run that committed it last
 * @param last the last record of the part, by its number the count of all records in it
 * @param storedBytes how many stored bytes of the input had been read when it was committed, at least those of the part
 * @param storedSha256 SHA-256 in hexadecimal over those bytes
 * @param counts what became of the records of the part, over all runs that have loaded some of it
 */
public record CommittedPart(
        InputKey key, String meaning, String run, Position last, long storedBytes, String storedSha256, Counts counts) {

    /** The input's name. */
    public String resource() {
        return last.resource();
    }
}
