package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
import java.time.Instant;

/**
 * What a person decided about a reject of one run; when another run rejects the record once more, that is open. What a replay settles stands in the ledger. Immutable and thread-safe.
 *
 * @param id which reject
 * @param run the run that had rejected it
 * @param state {@link RejectState#FIXED} or {@link RejectState#DISCARDED}
 * @param at when, for people
 * @param by who
 * @param why a sentence, which may be empty
 */
public record Decision(RejectId id, String run, RejectState state, Instant at, String by, String why) {

    /** The longest {@code by} and {@code why}, in characters. */
    public static final int MAX_TEXT = 1000;

    public Decision {
        if (state != RejectState.FIXED && state != RejectState.DISCARDED) {
            throw new IllegalArgumentException("nobody decides that a reject is " + state.label());
        }
        if (by.length() > MAX_TEXT || why.length() > MAX_TEXT) {
            throw new IllegalArgumentException("who and why have at most " + MAX_TEXT + " characters");
        }
    }
}
