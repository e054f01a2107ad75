package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.InputFailedException;
import dev.sluice.failure.Warnings;
import dev.sluice.job.JobSource;
import dev.sluice.pipeline.ChunkWork;
import dev.sluice.pipeline.DigestingStream;
import dev.sluice.read.Chunk;
import dev.sluice.read.Framer;
import dev.sluice.read.LeniencyTally;
import dev.sluice.read.ReadLimits;
import dev.sluice.read.RecordFormat;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Resource;
import dev.sluice.transform.Transform;
import dev.sluice.write.LoadWriter;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One input from its bytes into the writer: one thread frames, workers read and transform, the calling thread writes in chunk order. */
final class InputLoad {

    /** How many chunks a worker may be ahead of the writer: more than a batch, so that it goes on while the target stores one. */
    private static final int CHUNKS_A_WORKER = 16;

    /** At most one part in so many of the heap stands between the workers and the writer. */
    private static final int SHARE_OF_HEAP = 5;

    /** How long the framer's thread is waited for when nobody wants its chunks any more. */
    private static final long GRACE_MILLIS = 300;

    private final RecordFormat format;
    private final Transform transform;
    private final ReadLimits limits;
    private final boolean mayLeaveOut;
    private final EngineThreads threads;
    private final RunListener listener;

    /**
     * What became of an input.
     *
     * @param counts its counts, balanced
     * @param sha256 the hash of its stored bytes
     * @param warnings which of its rows do not meet a rule that only warns
     * @param leniencies what reading it has let pass
     */
    record Loaded(Counts counts, String sha256, Warnings warnings, LeniencyTally leniencies) {}

    /** Loads inputs of one source. */
    InputLoad(SourceInputs inputs, ReadLimits limits, EngineThreads threads, RunListener listener) {
        this.format = inputs.source().format();
        this.transform = inputs.transform();
        this.mayLeaveOut = inputs.source().onInputFailure() == JobSource.OnInputFailure.SKIP;
        this.limits = limits;
        this.threads = threads;
        this.listener = listener;
    }

    /**
     * Loads an input; what the writer holds afterwards is not yet committed.
     *
     * @param parts how its batches are committed; null where the run is committed as one
     * @throws InputFailedException when the input cannot be opened, framed or read to its end; the writer may hold some of it
     */
    Loaded load(Resource resource, @Nullable PartLoad parts, LoadWriter writer, Progress progress, RunContext context) {
        try (OpenInput opened = OpenInput.of(resource, format, parts, limits, threads, context)) {
            Framer framer = opened.framer();
            Map<String, Object> reading = format.reading(opened.heading());
            Workers workers = new Workers(threads.workers(), () -> work(opened, reading));
            if (parts == null) {
                writer.beginInput(resource.name(), reading, work(opened, reading), mayLeaveOut, context);
            } else {
                writer.beginInput(
                        resource.name(),
                        reading,
                        work(opened, reading),
                        parts.committed(),
                        parts.commit(opened.stored()),
                        context);
            }
            Channel<FutureTask<ChunkWork.Result>> results = new Channel<>(capacity());
            FutureTask<Boolean> framing = new FutureTask<>(() -> frame(framer, workers, results, context), true);
            threads.framing().execute(framing);
            Warnings warnings = new Warnings();
            try {
                write(resource, opened.stored(), results, writer, progress, warnings, context);
            } finally {
                results.abandon().forEach(task -> task.cancel(false));
                letGo(framing);
            }
            // Every chunk has been taken, so framing has ended and all workers are idle.
            LeniencyTally leniencies = framer.leniencies();
            workers.addLenienciesTo(leniencies);
            String sha256 = opened.stored().sha256();
            opened.first().check(sha256);
            return new Loaded(writer.endInput(framer.framed()), sha256, warnings, leniencies);
        } catch (IOException e) {
            throw InputFault.unread(resource, e);
        } catch (OutOfMemoryError e) {
            throw InputFault.failed(resource, e);
        }
    }

    private ChunkWork work(OpenInput opened, Map<String, Object> reading) {
        return new ChunkWork(transform.schema(), opened.framer().reader(), opened.bind(transform, limits), reading);
    }

    /** Raw bytes and columns, so twice the chunks; many workers must not take more than a share of the heap. */
    private long capacity() {
        long wished = 2 * limits.chunk().bytes() * CHUNKS_A_WORKER * threads.workers();
        return Math.min(wished, share());
    }

    private static long share() {
        return Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP;
    }

    /** About what a chunk and its columns will hold until the target has acknowledged its rows. */
    private long weight(Chunk chunk) {
        return chunk.bytes() + chunk.array().length + transform.schema().rowBytes() * chunk.records();
    }

    private void frame(
            Framer framer, Workers workers, Channel<FutureTask<ChunkWork.Result>> results, RunContext context) {
        try {
            long weight = frameOne(framer, workers, results, context);
            while (weight > 0 && !results.isAbandoned()) {
                if (weight > share()) {
                    // Another may follow, and there is no room for two of them.
                    results.drain(context);
                }
                weight = frameOne(framer, workers, results, context);
            }
            results.end();
        } catch (Throwable e) {
            // Whatever it is, the writer must hear of it: it is the one that ends the run.
            results.fail(e);
        }
    }

    /** Puts the next chunk, which nobody here holds afterwards, and tells its weight; 0 when there is none. */
    private long frameOne(
            Framer framer, Workers workers, Channel<FutureTask<ChunkWork.Result>> results, RunContext context)
            throws IOException {
        Chunk chunk = framer.next(context);
        if (chunk == null) {
            return 0;
        }
        long weight = weight(chunk);
        boolean heavy = weight > share();
        if (heavy) {
            results.drain(context);
        }
        FutureTask<ChunkWork.Result> task =
                new FutureTask<>(() -> heavy ? workers.processHeavy(chunk) : workers.process(chunk));
        threads.working().execute(task);
        results.put(task, weight, context);
        return weight;
    }

    private void write(
            Resource resource,
            DigestingStream stored,
            Channel<FutureTask<ChunkWork.Result>> results,
            LoadWriter writer,
            Progress progress,
            Warnings warnings,
            RunContext context) {
        try {
            while (writeOne(resource, results, writer, progress, warnings, context)) {
                listener.progress(progress.at(resource, stored.count()));
            }
        } catch (Channel.PutterFailedException e) {
            throw InputFault.unread(resource, e.getCause() == null ? e : e.getCause());
        }
    }

    /** Writes what became of the next chunk, which nobody here holds afterwards; tells whether there was one. */
    private static boolean writeOne(
            Resource resource,
            Channel<FutureTask<ChunkWork.Result>> results,
            LoadWriter writer,
            Progress progress,
            Warnings warnings,
            RunContext context)
            throws Channel.PutterFailedException {
        FutureTask<ChunkWork.Result> next = results.take(context);
        if (next == null) {
            return false;
        }
        ChunkWork.Result result = EngineThreads.join(next, cause -> InputFault.failed(resource, cause), context);
        int rejects = writer.add(result.rows(), result.rejects(), result.filtered());
        warnings.addAll(result.warnings());
        progress.add(result.rows().origin().records(), rejects);
        return true;
    }

    /** The framer's thread must have let go of the stream before it is closed; a stuck read is left to its fate, the thread is a daemon. */
    private static void letGo(FutureTask<?> framing) {
        try {
            framing.get(GRACE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException | CancellationException e) {
            // A failure of the framer has reached the writer through the channel.
            framing.cancel(true);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
