package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Position;
import dev.sluice.failure.InputFailedException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.pipeline.DigestingStream;
import dev.sluice.read.Chunk;
import dev.sluice.read.Decompression;
import dev.sluice.read.Framer;
import dev.sluice.read.Heading;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.spi.Resource;
import dev.sluice.transform.RowFiller;
import dev.sluice.transform.Transform;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An input that was opened, and whose heading was read. Used by one thread at a time; whoever opens it closes it.
 *
 * @param resource the input
 * @param first what a first reading has found
 * @param stored its stored bytes, which are hashed while they are read
 * @param framer frames its records
 * @param heading what its records have
 */
record OpenInput(Resource resource, FirstPass first, DigestingStream stored, Framer framer, Heading heading)
        implements AutoCloseable {

    /** An input from its start, as {@link #of(Resource, RecordFormat, PartLoad, ReadLimits, EngineThreads, RunContext)} opens it. */
    static OpenInput of(
            Resource resource, RecordFormat format, ReadLimits limits, EngineThreads threads, RunContext context)
            throws IOException {
        return of(resource, format, null, limits, threads, context);
    }

    /**
     * Opening a pipe and reading its first bytes may wait for ever, so that is done where it can be left behind.
     *
     * @param parts behind what its records are framed; null for all of them
     */
    static OpenInput of(
            Resource resource,
            RecordFormat format,
            @Nullable PartLoad parts,
            ReadLimits limits,
            EngineThreads threads,
            RunContext context)
            throws IOException {
        AtomicReference<@Nullable OpenInput> unclaimed = new AtomicReference<>();
        AtomicBoolean leftBehind = new AtomicBoolean();
        FutureTask<OpenInput> opening = new FutureTask<>(() -> {
            FirstPass first = FirstPass.of(format, resource, limits, context);
            Position from = parts == null ? null : parts.begins(first.format(), resource, context);
            OpenInput opened = parts == null || from == null
                    ? fromStart(resource, first, parts, limits, context)
                    : from(from, resource, first, parts, limits, context);
            unclaimed.set(opened);
            if (leftBehind.get()) {
                close(unclaimed);
            }
            return opened;
        });
        threads.framing().execute(opening);
        try {
            return EngineThreads.join(opening, cause -> InputFault.unread(resource, cause), context);
        } catch (SluiceException e) {
            // Whichever of the two threads comes second closes what was opened too late.
            leftBehind.set(true);
            close(unclaimed);
            throw e;
        }
    }

    private static OpenInput fromStart(
            Resource resource, FirstPass first, @Nullable PartLoad parts, ReadLimits limits, RunContext context)
            throws IOException {
        DigestingStream stored = new DigestingStream(resource.open(0, context));
        try {
            Framer whole = first.format()
                    .frame(Decompression.of(stored, resource.name(), limits.unpack()), resource.name(), limits);
            Framer framer = parts == null ? whole : parts.rest(whole);
            return new OpenInput(resource, first, stored, framer, framer.heading(context));
        } catch (IOException | RuntimeException e) {
            stored.close();
            throw e;
        }
    }

    /** Only the heading is read at the start. */
    private static OpenInput from(
            Position record, Resource resource, FirstPass first, PartLoad parts, ReadLimits limits, RunContext context)
            throws IOException {
        Framer framer = parts.rest(first.format().frame(resource.open(0, context), resource.name(), limits));
        try {
            Heading heading = framer.heading(context);
            DigestingStream stored = parts.stored(resource.open(record.offset(), context));
            framer.goOn(stored, record);
            return new OpenInput(resource, first, stored, framer, heading);
        } catch (IOException | RuntimeException e) {
            framer.close();
            throw e;
        }
    }

    private static void close(AtomicReference<@Nullable OpenInput> unclaimed) throws IOException {
        OpenInput opened = unclaimed.getAndSet(null);
        if (opened != null) {
            opened.close();
        }
    }

    /** Its next chunk. Framing may wait for bytes for ever, so that is done where it can be left behind. */
    Optional<Chunk> next(EngineThreads threads, RunContext context) {
        FutureTask<Optional<Chunk>> framing = new FutureTask<>(() -> Optional.ofNullable(framer.next(context)));
        threads.framing().execute(framing);
        return EngineThreads.join(framing, cause -> InputFault.unread(resource, cause), context);
    }

    /** The filler of one worker, of records that are read within limits. */
    RowFiller bind(Transform transform, ReadLimits limits) {
        try {
            return transform.bind(heading, limits);
        } catch (RunFailedException e) {
            String said = String.valueOf(e.getMessage());
            throw new InputFailedException(
                    resource.name() + ": " + said.replace("\n", "\n" + resource.name() + ": "), e);
        }
    }

    @Override
    public void close() throws IOException {
        framer.close();
    }
}
