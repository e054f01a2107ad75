package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.DeadlineExpiredException;
import dev.sluice.failure.OutcomeUnknownException;
import dev.sluice.failure.RunFailedException;
import dev.sluice.failure.SluiceException;
import dev.sluice.job.Job;
import dev.sluice.quarantine.Quarantine;
import dev.sluice.quarantine.QuarantineStore;
import dev.sluice.quarantine.Retention;
import dev.sluice.quarantine.StoreRequest;
import dev.sluice.spi.Capability;
import dev.sluice.spi.Counts;
import dev.sluice.spi.KeptRejects;
import dev.sluice.spi.LoadRequest;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.RejectStore;
import dev.sluice.spi.RunRecord;
import dev.sluice.write.LoadWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** One attempt of a run: opens the session, takes in what is to be loaded, commits once. Used once, by one thread. */
final class Attempt {

    /** How long an attempt may take to roll back and tell the ledger. */
    private static final Duration CLOSING = Duration.ofSeconds(10);

    /** The same, when a deadline has passed or a person waits. */
    private static final Duration CLOSING_LATE = Duration.ofMillis(500);

    private final Job job;
    private final Purpose purpose;
    private final Function<RunContext, Taking> begin;
    private final RunTale tale;
    private final int number;
    private final QuarantineStore quarantine;

    /**
     * An attempt.
     *
     * @param begin finds what is to be taken in
     * @param number from 1
     */
    Attempt(Job job, Purpose purpose, Function<RunContext, Taking> begin, RunTale tale, int number) {
        this.job = job;
        this.purpose = purpose;
        this.begin = begin;
        this.tale = tale;
        this.number = number;
        this.quarantine = job.rejects();
    }

    /** Returns when everything is committed, or, after a dry run, undone; throws when nothing is, or, as {@link OutcomeUnknownException}, when nobody knows. */
    void run(RunContext context) {
        if (purpose == Purpose.DRY_RUN && !job.target().capabilities().contains(Capability.DRY_RUN)) {
            throw new RunFailedException(
                    job.target().describe() + " cannot take back what it was given, so there is no dry run into it");
        }
        if (purpose == Purpose.LOAD) {
            try (RunContext connecting = context.child("connect", job.timeouts().connect())) {
                quarantine.prepare(connecting);
            }
        }
        try (Taking taking = begin.apply(context)) {
            run(taking, context);
        }
    }

    private void run(Taking taking, RunContext context) {
        LoadRequest request = new LoadRequest(
                tale.run(),
                job.name(),
                number,
                tale.started(),
                job.schema(),
                quarantine.storeName(tale.run(), number),
                taking.intake(),
                purpose,
                !job.quarantine().mask().isEmpty());
        StoreRequest storeRequest =
                new StoreRequest(tale.run(), number, job.name(), job.version(), tale.started(), purpose);
        boolean done = false;
        try (LoadSession session = open(request, context);
                RejectStore store = new TallyingStore(quarantine.open(storeRequest, session), tale)) {
            loadAndCommit(taking, session, store, context);
            done = true;
        } catch (RuntimeException e) {
            if (!done) {
                throw e;
            }
            // What is committed stays committed, whatever becomes of the session.
            tale.remark("the run has ended well; what it had opened did not close: " + e.getMessage());
        }
    }

    private LoadSession open(LoadRequest request, RunContext context) {
        try (RunContext connecting = context.child("connect", job.timeouts().connect())) {
            return job.target().open(request, connecting);
        }
    }

    private void loadAndCommit(Taking taking, LoadSession session, RejectStore store, RunContext context) {
        try {
            if (purpose == Purpose.LOAD) {
                tellOfUnsettled(quarantine.settle(name -> session.committedRejects(name, context), context));
            }
            Counts counts = load(taking, session, store, context);
            KeptRejects kept = store.seal(context);
            if (kept.count() != counts.quarantined()) {
                throw new RunFailedException("the run does not balance: " + counts.quarantined()
                        + " records were quarantined, the store " + kept.store() + " holds " + kept.count()
                        + "; nothing was committed");
            }
            tale.kept(kept);
            RunRecord result = tale.record(RunRecord.Status.COMMITTED, tale.leftOut());
            switch (purpose) {
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
            if (taking.isLost()) {
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
        afterCommit(taking, store, context);
    }

    private void tellOfUnsettled(List<String> files) {
        if (!files.isEmpty()) {
            tale.remark("the rejects in " + files.get(0)
                    + (files.size() == 1 ? "" : String.format(Locale.ROOT, " and %,d more files", files.size() - 1))
                    + " stay as they are: the ledger of " + job.target().describe()
                    + " does not know how their run ended, which loaded elsewhere; run the job once as it was then, and"
                    + " they are settled, or delete the file");
        }
    }

    private Counts load(Taking taking, LoadSession session, RejectStore store, RunContext context) {
        try (LoadWriter writer = new LoadWriter(
                session,
                store,
                job.schema(),
                job.unique(),
                taking.batch(),
                taking.rejectLimit(),
                job.timeouts().batch())) {
            taking.take(session, store, writer, context);
            Counts counts = writer.finished();
            try (RunContext finishing = context.child("input", job.timeouts().input())) {
                taking.finish(counts, session, finishing);
            }
            return counts;
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
        return switch (purpose) {
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
    private void afterCommit(Taking taking, RejectStore store, RunContext context) {
        try {
            store.committed(context);
        } catch (SluiceException e) {
            tale.remark("the run is committed; " + e.getMessage() + ". The next run of this job sets it right");
        }
        taking.committed(context);
        purge(context);
    }

    private void purge(RunContext context) {
        Retention keep = job.quarantine().keep();
        if (keep.equals(Retention.FOR_EVER)) {
            return;
        }
        try {
            long removed = Quarantine.of(quarantine, job.target(), context)
                    .purge(keep, Instant.now(), "run " + tale.run(), context);
            if (removed > 0) {
                tale.remark(String.format(
                        Locale.ROOT,
                        removed == 1
                                ? "%,d reject was removed, as quarantine.keep says"
                                : "%,d rejects were removed, as quarantine.keep says",
                        removed));
            }
        } catch (SluiceException e) {
            tale.remark("the run is committed; rejects whose time is over could not be removed: " + e.getMessage());
        }
    }
}
