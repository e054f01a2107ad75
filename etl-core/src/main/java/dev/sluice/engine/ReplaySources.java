package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Reject;
import dev.sluice.job.Job;
import dev.sluice.job.JobSource;
import dev.sluice.pipeline.RejectWork;
import dev.sluice.read.Heading;
import dev.sluice.read.LeniencyTally;
import dev.sluice.transform.Transform;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The sources of a job for records that stood in their inputs once. What a source lists is asked only where that is needed. Used by one thread; whoever opens it closes it. */
final class ReplaySources implements Closeable {

    private final List<OfOne> sources = new ArrayList<>();
    private final WholeRecords whole;

    /** One source. */
    static final class OfOne {
        private final JobSource source;

        /** How its records are read and transformed. */
        final RejectWork work;

        /** What its records are written in. */
        final Charset charset;

        private final ListedInputs inputs;

        private OfOne(JobSource source, Job job, Clock clock, String run) {
            this.source = source;
            this.inputs = new ListedInputs(source.source());
            Transform transform = Transform.of(
                    source.transform(), clock, run, job.quarantine().mask());
            this.work = new RejectWork(source.format(), transform, job.limits());
            Object encoding =
                    source.format().reading(new Heading(List.of(), true)).get("encoding");
            this.charset = Charset.forName(String.valueOf(encoding));
        }
    }

    /**
     * The sources.
     *
     * @param clock what past and future are measured by
     * @param run the id of the replay
     */
    ReplaySources(Job job, Clock clock, String run) {
        for (JobSource source : job.sources()) {
            sources.add(new OfOne(source, job, clock, run));
        }
        this.whole = new WholeRecords(job.limits());
    }

    /**
     * The source by which a record is read: the only one of its format, or the one that lists its input.
     *
     * @throws StaysOpenException when there is none
     */
    OfOne of(Reject reject, RunContext context) throws StaysOpenException {
        Object format = reject.reading().get("format");
        List<OfOne> fitting = sources.stream()
                .filter(each -> each.source.format().name().equals(format))
                .toList();
        if (fitting.isEmpty()) {
            throw new StaysOpenException("no source of the job reads " + format + " any more");
        }
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        for (OfOne each : fitting) {
            if (each.inputs.find(reject.position().resource(), context) != null) {
                return each;
            }
        }
        throw new StaysOpenException("several sources of the job read " + format
                + ", and none of them lists its input any more: put it back, or correct the record in a new input");
    }

    /**
     * All bytes of a record.
     *
     * @throws StaysOpenException when only a sample is kept, or it is kept masked, and it is not to be had from its input
     */
    byte[] raw(Reject reject, OfOne source, RunContext context) throws StaysOpenException {
        return reject.isWhole()
                ? reject.raw()
                : whole.read(source.inputs.find(reject.position().resource(), context), reject, context);
    }

    /** What reading has let pass. */
    LeniencyTally leniencies() {
        LeniencyTally all = new LeniencyTally();
        sources.forEach(each -> all.addAll(each.work.leniencies()));
        return all;
    }

    @Override
    public void close() throws IOException {
        try (whole) {
            for (OfOne each : sources) {
                each.inputs.close();
            }
        }
    }
}
