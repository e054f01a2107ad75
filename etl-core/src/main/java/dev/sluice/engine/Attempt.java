package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.OutcomeUnknownException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.job.Commit;
import dev.sluice.job.Job;
import dev.sluice.quarantine.QuarantineFolder;
import dev.sluice.quarantine.StoreRequest;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Counts;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RejectStore;
import dev.sluice.spi.Resource;
import dev.sluice.spi.RunRecord;
import dev.sluice.write.LoadWriter;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;

/** One attempt of a run: opens the session, loads every input that is not yet loaded, commits once. Used once, by one thread. */
final class Attempt {

    /** How long an attempt may take to roll back and tell the ledger. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    /** The same, when a deadline has passed or a person waits. */
    private static final Duration CLOSING_LATE = Duration.ofMillis(500);

    private final Job job;
    private final RunOptions options;
    private final RunListener listener;
    private final EngineThreads threads;
    private final RunTale tale;
    private final int number;
    private final QuarantineFolder quarantine;

    Attempt(Job job, RunOptions options, RunListener listener, EngineThreads threads, RunTale tale, int number) {
        this.job = job;
        this.options = options;
        this.listener = listener;
        this.threads = threads;
        this.tale = tale;
        this.number = number;
        this.quarantine = new QuarantineFolder(job.quarantine(), job.name(), job.retry());
    }

    /** Returns when everything is committed, or, after a dry run, undone; throws when nothing is, or, as {@link OutcomeUnknownException}, when nobody knows. */
    void run(RunContext context) {
        if (options.purpose() == Purpose.DRY_RUN && !job.target().capabilities().contains(Capability.DRY_RUN)) {
            throw new RunFailedException(
                    job.target().describe() + " cannot take back what it was given, so there is no dry run into it");
        }
        List<SourceInputs> inputs =
                SourceInputs.of(job, Clock.fixed(tale.started(), ZoneId.systemDefault()), tale.run(), context);
        try {
            run(inputs, context);
        } finally {
            inputs.forEach(SourceInputs::close);
        }
    }

    private void run(List<SourceInputs> inputs, RunContext context) {
        if (!inputs.stream().flatMap(each -> each.resources().stream()).allMatch(Resource::reopenable)) {
            tale.cannotStartAgain();
        }
        LoadRequest request = new LoadRequest(
                tale.run(),
                job.name(),
                number,
                tale.started(),
                job.schema(),
                quarantine.storeName(tale.run(), number),
                options.purpose());
        StoreRequest storeRequest = new StoreRequest(tale.run(), number, job.name(), job.version(), tale.started());
        try (LoadSession session = open(request, context);
                RejectStore store = new TallyingStore(quarantine.open(storeRequest), tale)) {
            loadAndCommit(inputs, session, store, context);
        }
    }

    private LoadSession open(LoadRequest request, RunContext context) {
        try (RunContext connecting = context.child("connect", job.timeouts().connect())) {
            return job.target().open(request, connecting);
        }
    }

    private void loadAndCommit(List<SourceInputs> inputs, LoadSession session, RejectStore store, RunContext context) {
        PartCommits parts = null;
        InputSequence sequence;
        try {
            if (options.purpose() == Purpose.LOAD) {
                quarantine.settle(name -> session.committedRejects(name, context), context);
            }
            if (job.commit() == Commit.BATCH) {
                parts = new PartCommits(job.meaning(), options, tale, session, store, context);
            }
            sequence = new InputSequence(job, inputs, options, listener, threads, tale, session, parts);
            Counts counts = load(inputs, sequence, session, store, context);
            if (parts != null) {
                parts.tellOfMissing();
            }
            KeptRejects kept = store.seal(context);
            if (kept.count() != counts.quarantined()) {
                throw new RunFailedException("the run does not balance: " + counts.quarantined()
                        + " records were quarantined, the store " + kept.store() + " holds " + kept.count()
                        + "; nothing was committed");
            }
            tale.kept(kept);
            RunRecord result = tale.record(RunRecord.Status.COMMITTED, tale.leftOut());
            switch (options.purpose()) {
                case LOAD -> session.commit(result, context);
                case DRY_RUN -> {
                    tale.dryRun(session.endDryRun(result, context));
                    tale.kept(store.dryRun(context));
                    return;
                }
            }
        } catch (OutcomeUnknownException unknown) {
            // The rejects stay as they are: the next run asks the ledger, and then opens them or marks them as failed.
            tale.keptForTheNextRun();
            throw unknown;
        } catch (SluiceException failure) {
            if (parts != null && parts.isLost()) {
                // Whether the batch is committed the next attempt, or the next run, asks the ledger.
                tale.keptForTheNextRun();
                tellFailure(session, failure, context);
            } else {
                undo(session, store, failure, context);
            }
            throw failure;
        } catch (RuntimeException defect) {
            SluiceException failure = new RunFailedException("a defect of the tool ended the run: " + defect, defect);
            undo(session, store, failure, context);
            throw failure;
        }
        afterCommit(sequence.inTarget(), store, context);
    }

    private Counts load(
            List<SourceInputs> inputs,
            InputSequence sequence,
            LoadSession session,
            RejectStore store,
            RunContext context) {
        try (LoadWriter writer = new LoadWriter(
                session,
                store,
                job.schema(),
                job.unique(),
                job.batch(),
                job.rejectLimit(),
                job.timeouts().batch())) {
            for (SourceInputs each : inputs) {
                sequence.take(each, writer, context);
            }
            Counts counts = writer.finished();
            if (sequence.hasBegun()) {
                finish(counts, session, context);
            }
            return counts;
        }
    }

    private void finish(Counts counts, LoadSession session, RunContext context) {
        try (RunContext finishing = context.child("input", job.timeouts().input())) {
            new ExpectationCheck(job.expectation(), session).check(counts, tale, finishing);
            session.after(finishing);
            tale.deleted(session.deletion());
        }
    }

    /** Everything is undone and the ledger is told, without hiding why. */
    private void undo(LoadSession session, RejectStore store, SluiceException failure, RunContext context) {
        try (RunContext closing = closing(failure, context)) {
            attempt(failure, () -> tale.kept(notCommitted(store, closing)));
        }
        tellFailure(session, failure, context);
    }

    private void tellFailure(LoadSession session, SluiceException failure, RunContext context) {
        try (RunContext closing = closing(failure, context)) {
            attempt(
                    failure,
                    () -> session.rollback(tale.record(RunRecord.Status.FAILED, failure.getMessage()), closing));
        }
    }

    private static RunContext closing(SluiceException failure, RunContext context) {
        boolean late = context.ended() || failure instanceof DeadlineExpiredException;
        return RunContext.open(late ? CLOSING_LATE : CLOSING, context.watchdog(), System::nanoTime);
    }

    private KeptRejects notCommitted(RejectStore store, RunContext context) {
        return switch (options.purpose()) {
            case LOAD -> store.failed(context);
            case DRY_RUN -> store.dryRun(context);
        };
    }

    private void attempt(SluiceException failure, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            // Also a defect in one step must not keep the next from being done.
            failure.addSuppressed(e);
        }
    }

    /** What fails here fails after the commit: the run has succeeded, a person is told. */
    private void afterCommit(List<Resource> inTarget, RejectStore store, RunContext context) {
        try {
            store.committed(context);
        } catch (SluiceException e) {
            tale.remark("the run is committed; " + e.getMessage() + ". The next run of this job sets it right");
        }
        for (Resource resource : inTarget) {
            try {
                resource.loaded(context);
            } catch (IOException | SluiceException e) {
                tale.remark("the run is committed; " + resource.name() + ": " + e.getMessage());
            }
        }
    }
}
