package dev.sluice.engine;

import dev.sluice.data.Position;
import dev.sluice.pipeline.DigestingStream;
import dev.sluice.read.Framer;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import dev.sluice.write.PartCommit;
import org.jspecify.annotations.Nullable;

/**
 * The load of an input of which each batch is committed.
 *
 * @param resource the input's name
 * @param key its quick key
 * @param behind what earlier runs or attempts have committed; null for nothing
 * @param commits commits the batches
 */
record PartLoad(String resource, InputKey key, @Nullable CommittedPart behind, PartCommits commits) {

    /** What became of the records that earlier runs or attempts have committed. */
    Counts committed() {
        return behind == null ? Counts.ZERO : behind.counts();
    }

    /** The records that are to be loaded; closing it closes the framer. */
    Framer rest(Framer whole) {
        return behind == null ? whole : new FramerBehind(whole, behind);
    }

    /** Commits batches of this input, which is read from a stream. */
    PartCommit commit(DigestingStream stored) {
        return (last, input, attempt, context) -> {
            DigestingStream.SoFar read = stored.soFar();
            Position named = new Position(resource, last.record(), last.line(), last.offset(), last.length());
            commits.commit(
                    new CommittedPart(
                            key,
                            commits.meaning(),
                            commits.run(),
                            named,
                            read.bytes(),
                            read.sha256(),
                            committed().plus(input)),
                    attempt.quarantined(),
                    context);
        };
    }
}
