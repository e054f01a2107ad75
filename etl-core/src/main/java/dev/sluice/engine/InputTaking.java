package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.SluiceException;
import dev.sluice.job.Commit;
import dev.sluice.job.Job;
import dev.sluice.spi.Counts;
import dev.sluice.spi.Intake;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RejectStore;
import dev.sluice.spi.Resource;
import dev.sluice.write.BatchLimits;
import dev.sluice.write.LoadWriter;
import dev.sluice.write.RejectLimit;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes in the inputs of the job's sources that are not yet loaded. */
final class InputTaking implements Taking {

    private final Job job;
    private final RunOptions options;
    private final RunListener listener;
    private final EngineThreads threads;
    private final RunTale tale;
    private final List<SourceInputs> inputs;
    private @Nullable PartCommits parts;
    private @Nullable InputSequence sequence;

    /** Lists the inputs. */
    InputTaking(
            Job job,
            RunOptions options,
            RunListener listener,
            EngineThreads threads,
            RunTale tale,
            RunContext context) {
        this.job = job;
        this.options = options;
        this.listener = listener;
        this.threads = threads;
        this.tale = tale;
        Clock said = options.clock();
        Clock clock = said != null ? said : Clock.fixed(tale.started(), ZoneId.systemDefault());
        this.inputs = SourceInputs.of(job, clock, tale.run(), context);
        if (!inputs.stream().flatMap(each -> each.resources().stream()).allMatch(Resource::reopenable)) {
            tale.cannotStartAgain();
        }
    }

    @Override
    public Intake intake() {
        return Intake.INPUTS;
    }

    @Override
    public BatchLimits batch() {
        return job.batch();
    }

    @Override
    public RejectLimit rejectLimit() {
        return job.rejectLimit();
    }

    @Override
    public void take(LoadSession session, RejectStore store, LoadWriter writer, RunContext context) {
        if (job.commit() == Commit.BATCH) {
            parts = new PartCommits(job, options, tale, session, store, context);
        }
        InputSequence all = new InputSequence(job, inputs, options, listener, threads, tale, session, parts);
        sequence = all;
        for (SourceInputs each : inputs) {
            all.take(each, writer, context);
        }
    }

    @Override
    public void finish(Counts counts, LoadSession session, RunContext context) {
        if (sequence != null && sequence.hasBegun()) {
            new ExpectationCheck(job.expectation(), session).check(counts, tale, context);
            session.after(context);
            tale.deleted(session.deletion());
        }
        if (parts != null) {
            parts.tellOfMissing();
        }
    }

    @Override
    public boolean isLost() {
        return parts != null && parts.isLost();
    }

    @Override
    public void committed(RunContext context) {
        for (Resource resource : sequence == null ? List.<Resource>of() : sequence.inTarget()) {
            try {
                resource.loaded(context);
            } catch (IOException | SluiceException e) {
                tale.remark("the run is committed; " + resource.name() + ": " + e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        inputs.forEach(SourceInputs::close);
    }
}
