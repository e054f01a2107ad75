package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.pipeline.DigestingStream;
import dev.sluice.pipeline.InputIdentity;
import dev.sluice.read.Decompression;
import dev.sluice.read.Framer;
import dev.sluice.read.RecordFormat;
import dev.sluice.spi.CommittedPart;
import dev.sluice.spi.Counts;
import dev.sluice.spi.InputKey;
import dev.sluice.spi.Resource;
import dev.sluice.write.PartCommit;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The load of an input of which each batch is committed.
 *
 * @param resource the input's name
 * @param key its quick key
 * @param behind what earlier runs or attempts have committed; null for nothing
 * @param commits commits the batches
 */
record PartLoad(String resource, InputKey key, @Nullable Committed behind, PartCommits commits) {

    /**
     * What is committed of an input.
     *
     * @param part up to where
     * @param beginning the stored bytes that had been read then, with a mark before the part's last record; they are as they were
     */
    record Committed(CommittedPart part, InputIdentity.Beginning beginning) {}

    /** What became of the records that earlier runs or attempts have committed. */
    Counts committed() {
        return behind == null ? Counts.ZERO : behind.part().counts();
    }

    /** The records that are to be loaded; closing it closes the framer. */
    Framer rest(Framer framer) {
        return behind == null ? framer : new FramerBehind(framer, behind.part());
    }

    /** Where records of a format need not be framed before; null for the input's start. */
    @Nullable
    Position begins(RecordFormat format, Resource input, RunContext context) throws IOException {
        if (behind == null || !format.beginsAtAnyRecord()) {
            return null;
        }
        // A place in what was unpacked is none in what is stored.
        return Decompression.isPlain(input, context) ? behind.part().last() : null;
    }

    /** The input's stored bytes from the last committed record on. */
    DigestingStream stored(InputStream fromLast) {
        Committed committed = Objects.requireNonNull(behind);
        return new DigestingStream(
                fromLast,
                committed.beginning().toMark(),
                committed.part().last().offset());
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
