package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RejectId;
import dev.sluice.spi.Hold;
import dev.sluice.spi.LoadSession;
import dev.sluice.spi.RejectStore;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Where the rejects of one job are kept, with what people decided about them. Thread-safe; several processes may use one. {@link Quarantine} is how it is asked. */
public interface QuarantineStore {

    /** The job's name. */
    String job();

    /** Where it is, for people. */
    String describe();

    /** The folder on this machine in which runs of the job leave what they leave; it may not be there. */
    Path folder();

    /** The name by which a ledger knows the rejects of an attempt. */
    String storeName(String run, int attempt);

    /**
     * Makes sure, before anything is loaded, that rejects can be kept.
     *
     * @throws dev.sluice.failure.RunFailedException when they cannot
     */
    default void prepare(RunContext context) {}

    /**
     * Begins the rejects of an attempt.
     *
     * @param session the load in whose transaction they are kept, where the store lies in the target
     */
    RejectStore open(StoreRequest request, LoadSession session);

    /**
     * Finishes what killed runs left behind: what their attempts have committed is opened for review, all else is marked {@code run_failed}. What a living process still writes is left alone.
     *
     * @param committedLength asks the ledger for the committed length of a store, by the last part of its name; it gives nothing where it does not know how the attempt ended
     * @return what is left as it is, because the ledger knows none of its names
     */
    List<String> settle(Function<String, OptionalLong> committedLength, RunContext context);

    /** The rejects, by the attempts that have ended, the oldest run first. */
    List<RejectPart> parts(RunContext context);

    /** What people decided about these rejects. */
    Decisions decisions(RunContext context);

    /** The decisions of people about some of these rejects, the oldest first. */
    List<Decision> decided(Set<RejectId> ids, RunContext context);

    /**
     * Holds the rejects as soon as nobody else does: until it is let go, what was open stays so, or is settled by the holder alone. Who decides holds them, and so does a replay while it commits.
     *
     * @throws dev.sluice.failure.RunFailedException when somebody else holds them for long
     */
    Hold hold(RunContext context);

    /** Keeps decisions; they are durable when this returns. */
    void decide(List<Decision> decisions, RunContext context);
}
