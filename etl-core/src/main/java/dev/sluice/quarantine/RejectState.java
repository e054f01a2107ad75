package dev.sluice.quarantine;

import java.util.Locale;
import java.util.Optional;

/** How a reject stands. */
public enum RejectState {
    /** Nothing was done about it. */
    OPEN,
    /** The run that rejected it has not committed: the record will come again with its input. */
    RUN_FAILED,
    /** The run that rejected it was a dry run, so the target lacks nothing: what a run rejects stands in the file of that run. */
    DRY_RUN,
    /** It was sent through the job again, and is loaded or filtered; or it failed again and stands in the quarantine of that run. */
    REPLAYED,
    /** A person has corrected it in another way. */
    FIXED,
    /** A person has decided that it is not loaded. */
    DISCARDED;

    /** As files and commands write it: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Reads a label; empty when it is none. */
    public static Optional<RejectState> parse(String label) {
        for (RejectState state : values()) {
            if (state.label().equals(label)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }
}
