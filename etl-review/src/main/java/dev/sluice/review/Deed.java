package dev.sluice.review;

import dev.sluice.quarantine.Decision;
import dev.sluice.spi.Correction;
import dev.sluice.spi.ReplayedReject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did about a reject. Immutable and thread-safe.
 *
 * @param at when
 * @param words what was done, by whom and why
 * @param became what the record became; null where it was left as it stood
 */
record Deed(Instant at, String words, @Nullable String became) {

    static Deed of(Decision decision) {
        return new Deed(
                decision.at(),
                decision.state().label() + " by " + decision.by() + ", "
                        + Words.minute(decision.at().toString()) + because(decision.why()),
                null);
    }

    static Deed of(ReplayedReject replay) {
        Correction correction = replay.correction();
        return correction == null
                ? new Deed(
                        replay.at(),
                        "replayed as it stood by run " + replay.run() + ", "
                                + Words.minute(replay.at().toString()),
                        null)
                : new Deed(
                        replay.at(),
                        "corrected by " + correction.by() + ", "
                                + Words.minute(correction.at().toString()) + because(correction.why()),
                        correction.record());
    }

    private static String because(String why) {
        return why.isEmpty() ? "" : ": " + why;
    }

    /** All of it in a sentence. */
    String told() {
        return became == null ? words : words + "; it became " + became;
    }
}
