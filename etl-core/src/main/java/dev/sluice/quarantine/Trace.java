package dev.sluice.quarantine;

import java.time.Instant;

/**
 * Who changed rejects for ever, when and why. Immutable and thread-safe.
 *
 * @param deed what was done with them
 * @param at when
 * @param by who
 * @param why a sentence
 */
record Trace(Deed deed, Instant at, String by, String why) {

    /** What is done with rejects for ever. */
    enum Deed {
        /** What a person can be known by was taken out of them. */
        ERASED("erasures.log"),
        /** They were removed, because their time was over. */
        PURGED("purges.log");

        private final String log;

        Deed(String log) {
            this.log = log;
        }

        /** The file that tells of it, beside the rejects. */
        String log() {
            return log;
        }
    }
}
