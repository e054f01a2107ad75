package dev.sluice.quarantine;

import dev.sluice.failure.RejectId;
import java.time.Instant;

/**
 * What a person decided about a reject: every time that the record was rejected before this moment is settled by it. What a replay settles stands in the ledger. Immutable and thread-safe.
 *
 * @param id which reject
 * @param state {@link RejectState#FIXED} or {@link RejectState#DISCARDED}
 * @param at when
 * @param by who
 * @param why a sentence, which may be empty
 */
public record Decision(RejectId id, RejectState state, Instant at, String by, String why) {

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
