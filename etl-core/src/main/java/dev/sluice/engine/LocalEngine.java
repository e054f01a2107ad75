package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.CancelledException;
import dev.sluice.failure.OutcomeUnknownException;
import dev.sluice.failure.RejectLimitException;
import dev.sluice.failure.SluiceException;
import dev.sluice.failure.TransientException;
import dev.sluice.job.Job;
import dev.sluice.report.RunReport;
import dev.sluice.spi.Intake;
import dev.sluice.spi.Purpose;
import dev.sluice.spi.Readiness;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs jobs in this process, on threads of its own. Thread-safe; one run at a time. Whoever opens it closes it.
 *
 * <pre>{@code
 * try (Job job = Job.load(Path.of("job.yaml"));
 *         LocalEngine engine = new LocalEngine()) {
 *     RunReport report = engine.run(job);
 * }
 * }</pre>
 */
public final class LocalEngine implements AutoCloseable {

    /** The most workers. */
    public static final int MAX_WORKERS = 256;

    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private final EngineThreads threads;

    /** An engine with one worker a processor, less the one that frames. */
    public LocalEngine() {
        this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1));
    }

    /**
     * An engine.
     *
     * @param workers how many threads read and transform, from 1 to {@link #MAX_WORKERS}; the result does not depend on it
     */
    public LocalEngine(int workers) {
        if (workers < 1 || workers > MAX_WORKERS) {
            throw new IllegalArgumentException("workers: 1 to " + MAX_WORKERS);
        }
        this.threads = new EngineThreads(workers);
    }

    /** A context for one run of this engine; whoever opens it closes it. Cancelling it ends the run. */
    public RunContext context(Duration runLimit) {
        return RunContext.open(runLimit, threads.watchdog(), System::nanoTime);
    }

    /** Runs a job as {@link #run(Job, RunOptions, RunListener, RunContext)} does, under its own deadline, with no options and nobody listening. */
    public RunReport run(Job job) {
        try (RunContext context = context(job.timeouts().run())) {
            return run(job, context);
        }
    }

    /** Runs a job as {@link #run(Job, RunOptions, RunListener, RunContext)} does, with no options and nobody listening. */
    public RunReport run(Job job, RunContext context) {
        return run(job, RunOptions.DEFAULT, RunListener.NONE, context);
    }

    /**
     * Runs a job: every input that is not yet loaded, in one commit. Returns when the run has ended, well or badly, and whom the job's {@code notify} names was told: the report says which, and what to do.
     */
    public RunReport run(Job job, RunOptions options, RunListener listener, RunContext context) {
        RunReport report = attempts(
                job,
                options.purpose(),
                Intake.INPUTS,
                (whole, tale, attempt) -> new InputTaking(whole, options, listener, threads, tale, attempt),
                listener,
                context);
        return EndOfRun.tell(job, report, listener, threads.watchdog());
    }

    /**
     * Sends rejects of earlier runs through the job as it is now, in one commit; what fails again is rejected again, and any number may. Whatever happens, and however often it is done, each record is loaded once: which rejects were
     * replayed stands in the ledger, in the commit of their rows. Returns when the replay has ended, well or badly: the report says which, and what to do.
     */
    public RunReport replay(Job job, Replay replay, RunListener listener, RunContext context) {
        return attempts(
                job,
                replay.purpose(),
                Intake.REJECTS,
                (whole, tale, attempt) -> new RejectTaking(whole, replay, listener, tale),
                listener,
                context);
    }

    /** What an attempt takes in. */
    private interface Begin {
        Taking taking(Job job, RunTale tale, RunContext context);
    }

    private RunReport attempts(
            Job job, Purpose purpose, Intake intake, Begin begin, RunListener listener, RunContext context) {
        Instant started = Instant.now();
        String run = RUN_ID.format(started) + "-" + suffix();
        RunTale tale = new RunTale(run, job, intake, purpose, started);
        Job whole;
        try {
            whole = withAddedColumns(job, context);
        } catch (SluiceException e) {
            return tale.failed(status(e), e);
        }
        for (int number = 1; ; number++) {
            tale.attempt(number);
            try {
                new Attempt(whole, purpose, attempt -> begin.taking(whole, tale, attempt), tale, number).run(context);
                return tale.succeeded();
            } catch (TransientException e) {
                if (number >= job.retry().attempts() || !tale.canStartAgain()) {
                    return tale.failed(RunReport.Status.FAILED, e);
                }
                listener.retrying(number, String.valueOf(e.getMessage()));
                try {
                    context.pause(job.retry().after(number, ThreadLocalRandom.current()::nextDouble));
                } catch (SluiceException ended) {
                    ended.addSuppressed(e);
                    return tale.failed(status(ended), ended);
                }
            } catch (SluiceException e) {
                return tale.failed(status(e), e);
            }
        }
    }

    /**
     * Looks at what a run would find now: whether the inputs are there and the first of every source begins as the job says, and how the target stands. Changes nothing. An input that can be read only once is left alone.
     *
     * @throws SluiceException when the target cannot be asked, or the context ends
     */
    public Readiness check(Job job, RunContext context) {
        return new JobCheck(withAddedColumns(job, context), threads).check(context);
    }

    /**
     * What the first records of a job become. The inputs are read as a run reads them; the target, the ledger and the quarantine are not touched.
     *
     * @param records the most records that are read
     * @throws SluiceException when an input cannot be listed, opened, or read so far
     */
    public Preview preview(Job job, long records, RunContext context) {
        return new PreviewRun(withAddedColumns(job, context), records, threads).take(context);
    }

    /**
     * The job as a run would carry it out now: with a column more for each field of its inputs that no column takes, where it says {@code unknown_fields: add}. The job that was given stays as it is, and is the one to close.
     *
     * @throws SluiceException when an input cannot be listed or can be read only once, a field can be no column, or the context ends
     */
    public Job withAddedColumns(Job job, RunContext context) {
        try (RunContext looking = context.child("input", job.timeouts().input())) {
            return new AddedColumns(job, threads).look(looking);
        }
    }

    private static RunReport.Status status(SluiceException failure) {
        if (failure instanceof RejectLimitException) {
            return RunReport.Status.REJECT_LIMIT;
        }
        if (failure instanceof OutcomeUnknownException) {
            return RunReport.Status.OUTCOME_UNKNOWN;
        }
        return failure instanceof CancelledException ? RunReport.Status.CANCELLED : RunReport.Status.FAILED;
    }

    private static String suffix() {
        byte[] random = new byte[3];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    @Override
    public void close() {
        threads.close();
    }
}
