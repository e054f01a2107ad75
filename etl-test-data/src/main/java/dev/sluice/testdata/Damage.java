package dev.sluice.testdata;

import java.util.List;

/** A kind of damage that is done to records of one format. */
interface Damage {

    /** Its name, for people. */
    String name();

    /** What the loader must say about a record with it, in the order of the columns. */
    List<Fault> faults();

    /** Whether it opens a quote that the records behind it could close. */
    default boolean leavesQuoteOpen() {
        return false;
    }

    /** Whether it is none of the text: the record has the key of one that loads. */
    default boolean repeatsAKey() {
        return false;
    }
}
