package dev.sluice.quarantine;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a reject stands. */
public enum RejectState {
    /** Nothing was done about it. */
    OPEN,
    /** The run that rejected it has not committed: the record will come again with its input. */
    RUN_FAILED,
    /** The run that rejected it was a dry run, so the target lacks nothing: what a run rejects stands in the file of that run. */
    DRY_RUN,
    /** The run that rejected it was committed, and undone later: the record will come again. */
    RUN_UNDONE,
    /** A later run has loaded the same inputs in the place of what the run that rejected it had loaded: whatever is wrong with the record stands among the rejects of that one. */
    RUN_REPLACED,
    /** It was sent through the job again as it stood, and is loaded or filtered; or it failed again and stands, open, among the rejects of that run. */
    REPLAYED,
    /** The same, with what a person has corrected in it. */
    FIXED,
    /** A person has decided that it is not loaded. */
    DISCARDED,
    /** What a person can be known by was taken out of it, so that it cannot be sent again. */
    ERASED;

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

    /**
     * Why a reject cannot be sent again, in words; null when it can.
     *
     * @param state how it stands; null when nobody knows it
     */
    public static @Nullable String whyNotOpen(@Nullable RejectState state) {
        if (state == null) {
            return "is not in the quarantine of this job";
        }
        return switch (state) {
            case OPEN -> null;
            case RUN_FAILED -> "is of a run that failed: its record comes again with its input; run the job";
            case DRY_RUN -> "is of a dry run: nothing of it was to be loaded";
            case RUN_UNDONE -> "is of a run that was undone: its record comes again; run the job";
            case RUN_REPLACED ->
                "is of a run whose place a later one has taken with the same inputs: look at the rejects of that";
            case REPLAYED -> "was replayed already";
            case FIXED -> "was corrected and replayed already";
            case DISCARDED -> "was discarded";
            case ERASED -> "was erased";
        };
    }

    /** How a record stands that was rejected twice: open, where either is, else as the later says. */
    public static RejectState laterOf(RejectState before, RejectState now) {
        return before == OPEN ? before : now;
    }
}
