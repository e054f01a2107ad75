package dev.sluice.spi;

import dev.sluice.context.RunContext;
import dev.sluice.failure.Reject;
import java.util.List;

/**
 * Keeps the rejects of one attempt so that they outlive it. Used by one thread; whoever opens it closes it. Order: {@link #append} any number of times, {@link #seal} before a commit of the target's, then {@link #partCommitted} or, after the last, {@link #committed};
 * or {@link #failed} when there was none, or {@link #dryRun} when there was to be none.
 */
public interface RejectStore extends AutoCloseable {

    /**
     * Keeps rejects, in order.
     *
     * @throws dev.sluice.failure.RunFailedException when they cannot be kept, after the retries that the context allows
     */
    void append(List<Reject> rejects, RunContext context);

    /** Where the store stands now, for {@link #returnTo}. */
    long mark();

    /** Forgets the rejects that were appended since a mark: their input is left out of the run. */
    void returnTo(long mark);

    /** Makes what was appended durable and tells what the store holds, counted in the store and not from calls. */
    KeptRejects seal(RunContext context);

    /** The target has committed what was sealed, and more may follow: those rejects stay, whatever becomes of the run. */
    void partCommitted();

    /** The target has committed: the rejects are open for review. */
    void committed(RunContext context);

    /** The target has not committed: the rejects since its last commit are kept, marked {@code run_failed}, those before it are open for review. Tells where the former are now. */
    KeptRejects failed(RunContext context);

    /** There was to be no commit: the rejects of a dry run are kept apart, marked {@code dry_run}. Tells where they are now. */
    KeptRejects dryRun(RunContext context);

    @Override
    void close();
}
