package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.data.Columns;
import dev.sluice.failure.Reject;
import dev.sluice.job.Job;
import dev.sluice.pipeline.ChunkWork;
import dev.sluice.read.Chunk;
import dev.sluice.read.RecordFormat;
import dev.sluice.spi.Resource;
import dev.sluice.transform.RowFiller;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Takes the first records of a job through reading and transforming, as a run would. Used once, by one thread. */
final class PreviewRun {

    private final Job job;
    private final long wished;
    private final EngineThreads threads;
    private final List<Columns> rows = new ArrayList<>();
    private final List<Reject> rejects = new ArrayList<>();
    private final Set<Integer> masked = new HashSet<>();
    private long read;
    private long filtered;
    private boolean more;

    PreviewRun(Job job, long wished, EngineThreads threads) {
        this.job = job;
        this.wished = wished;
        this.threads = threads;
    }

    /** Reads until there are as many records as were wished for, or no more. */
    Preview take(RunContext context) {
        List<SourceInputs> inputs = SourceInputs.of(job, Clock.systemDefaultZone(), context);
        try {
            for (SourceInputs each : inputs) {
                for (Resource resource : each.resources()) {
                    if (!more) {
                        take(each, resource, context);
                    }
                }
            }
        } finally {
            inputs.forEach(SourceInputs::close);
        }
        return new Preview(job.schema(), rows, rejects, read, filtered, more, masked);
    }

    private void take(SourceInputs inputs, Resource resource, RunContext context) {
        RecordFormat format = inputs.source().format();
        try (OpenInput opened = OpenInput.of(resource, format, job.limits(), threads, context)) {
            RowFiller filler = opened.bind(inputs.transform(), job.limits());
            filler.mask().columns().stream().forEach(masked::add);
            ChunkWork work = new ChunkWork(
                    inputs.transform().schema(), opened.framer().reader(), filler, format.reading(opened.heading()));
            Chunk chunk = opened.next(threads, context).orElse(null);
            while (chunk != null && !more) {
                take(chunk, work);
                chunk = more ? null : opened.next(threads, context).orElse(null);
            }
        } catch (IOException e) {
            throw InputFault.unread(resource, e);
        }
    }

    private void take(Chunk chunk, ChunkWork work) {
        int taken = (int) Math.min(chunk.records(), wished - read);
        more = taken < chunk.records();
        ChunkWork.Result result = work.process(chunk.first(taken));
        rows.add(result.rows());
        rejects.addAll(result.rejects());
        filtered += result.filtered().cardinality();
        read += taken;
    }
}
