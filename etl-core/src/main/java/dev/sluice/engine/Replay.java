package dev.sluice.engine;

import dev.sluice.failure.RejectId;
import dev.sluice.quarantine.RejectFilter;
import dev.sluice.spi.Correction;
import dev.sluice.spi.Purpose;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rejects are sent through a job again, and how. Immutable and thread-safe.
 *
 * @param filter which rejects; of these the open ones are sent
 * @param corrections what people made of records, by the ids of the rejects; only these are sent then. Null when records are sent as they stood
 * @param statements what becomes of the statements that the job runs before and after its load
 * @param purpose whether what is loaded stays, or is only tried: a dry run tells what would pass and what would fail
 */
public record Replay(
        RejectFilter filter, @Nullable Map<RejectId, Correction> corrections, Statements statements, Purpose purpose) {

    /** What becomes of the statements that the job runs before and after its load. */
    public enum Statements {
        /** A job that has some is not replayed: they are made for whole inputs, and may delete what a few records cannot bring back. */
        REFUSE,
        /** They run. */
        RUN,
        /** They do not run. */
        LEAVE
    }

    public Replay {
        if (corrections != null) {
            corrections = Map.copyOf(corrections);
        }
    }

    /** Sends records again as they stood. */
    public static Replay of(RejectFilter filter) {
        return new Replay(filter, null, Statements.REFUSE, Purpose.LOAD);
    }

    /** Sends what people made of records, and nothing else. */
    public static Replay corrected(Map<RejectId, Correction> corrections) {
        return new Replay(RejectFilter.ALL, corrections, Statements.REFUSE, Purpose.LOAD);
    }

    /** The same, only tried. */
    public Replay dryRun() {
        return new Replay(filter, corrections, statements, Purpose.DRY_RUN);
    }
}
