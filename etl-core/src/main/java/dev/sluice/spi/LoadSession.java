package dev.sluice.spi;

import dev.sluice.context.RunContext;
import dev.sluice.data.Batch;
import dev.sluice.failure.Reject;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One load into a target. Everything written is one transaction until {@link #commit}, where the target has {@link Capability#ATOMIC_RUN}; {@link #commitPart} ends one and begins the next. Used by one thread; whoever opens it closes it. All methods but {@link #write}, {@link #offer} and {@link #settle} throw
 * {@link dev.sluice.failure.TransientException} when the session was lost and trying again may help, {@link dev.sluice.failure.RunFailedException} when it would not, and {@link
 * dev.sluice.failure.DeadlineExpiredException} when the context's deadline ended the work.
 */
public interface LoadSession extends AutoCloseable {

    /** The inputs that this job has loaded before and that have this key: candidates, to be confirmed by their full hash. None where the target keeps no ledger. */
    default List<LoadedInput> loaded(InputKey key, RunContext context) {
        return List.of();
    }

    /** The counts of the latest runs of the job into this target that have committed and had rows, the newest first; none where no ledger is kept. */
    default List<Counts> lastCounts(int most, RunContext context) {
        return List.of();
    }

    /** The inputs of which the job has committed a part, and not the whole; none where the target lacks {@link Capability#COMMITS_BATCHES}. */
    default List<CommittedPart> unfinished(RunContext context) {
        return List.of();
    }

    /**
     * How many bytes of a reject store are committed by an earlier attempt that has ended, into whatever table.
     *
     * @param store the store's name, without what stands before the last {@code /}
     * @return 0 where the attempt with that store has committed none, or no ledger is kept; empty where the ledger does not know how such an attempt ended
     */
    default OptionalLong committedRejects(String store, RunContext context) {
        return OptionalLong.of(0);
    }

    /**
     * Who has committed into the target behind a run of the job, the latest first, in words; asked only so that people are told. Empty where this load leaves rows of before as they are, or no ledger is kept.
     *
     * @param run a run that has ended
     */
    default List<String> writtenOver(String run, RunContext context) {
        return List.of();
    }

    /** Does what the job asks for before the first row. Called once, and only when there is something to load. */
    default void before(RunContext context) {}

    /** Does what the job asks for after the last row, in the same transaction as the rows. Called once, and only where {@link #before} was. */
    default void after(RunContext context) {}

    /** What {@link #before} and {@link #after} have taken away of what the target held; asked for once both have returned. Null for a load that takes nothing away. */
    default @Nullable Deletion deletion() {
        return null;
    }

    /** Records of this run that are in quarantine, in input order; told while batches may be taken and not answered for, so that the session only remembers them. A load that deletes what a run does not have spares their keys. */
    default void rejected(List<Reject> rejects) {}

    /**
     * The rows of a batch that the target could not store as they are, for reasons that are known without asking it (a null, a length, a range), in row order, each with every such reason. Nothing is written. The caller leaves them out of
     * {@link #write}.
     */
    default List<RefusedRow> foresee(Batch batch) {
        return List.of();
    }

    /**
     * Whether the target may refuse single rows for reasons that cannot be foreseen (a unique key, a check, a trigger). Only then does {@link #write} refuse rows, and only then are savepoints of use: return to one after every refusal. A session that may has the three methods about savepoints too, and so has every session of a target with {@link Capability#LEAVES_OUT_INPUTS}.
     */
    default boolean mayRefuseRows() {
        return false;
    }

    /**
     * Whether, after such a refusal, the session finds by itself all rows that are refused for the like reason when the batch is written again, and leaves them out ({@link Outcome.Applied#refused}).
     */
    default boolean finds(Outcome.Refused refused) {
        return false;
    }

    /** A point to which the transaction can return. Each costs the server something until the end of the transaction: few, please. */
    default Savepoint savepoint(RunContext context) {
        throw new UnsupportedOperationException("this session has no savepoints");
    }

    /** Undoes everything written since the savepoint, also after a refused batch; the savepoint itself stays. */
    default void rollbackTo(Savepoint savepoint, RunContext context) {
        throw new UnsupportedOperationException("this session has no savepoints");
    }

    /** Forgets a savepoint and keeps what was written since. */
    default void release(Savepoint savepoint, RunContext context) {
        throw new UnsupportedOperationException("this session has no savepoints");
    }

    /**
     * Writes a batch without the rows that {@link #foresee} names: wholly or, whatever else the outcome is, not at all. What happened at the target
     * comes back as an outcome and not as an exception.
     *
     * @throws dev.sluice.failure.DeadlineExpiredException when the context's deadline passes meanwhile; the session is of no more use then
     * @throws dev.sluice.failure.CancelledException when the run is cancelled meanwhile; likewise
     */
    Outcome write(Batch batch, RunContext context);

    /**
     * Writes a batch as {@link #write} does, but need not wait for what becomes of it: {@link Outcome.Taken} leaves that to a later call. Any other outcome is about all the batches that were taken and not yet answered for, and this one after
     * them, as if they were one batch: all of it is stored, or nothing. While something is taken, nothing is called but this method, {@link #settle}, {@link #foresee}, {@link #rollback} and {@link #close}. By default it is {@link #write}.
     */
    default Outcome offer(Batch batch, RunContext context) {
        return write(batch, context);
    }

    /** What became of all the batches that were taken and not yet answered for, as if they were one batch; they are answered for then. Called only when there is one. */
    default Outcome settle(RunContext context) {
        throw new UnsupportedOperationException("this session answers at once");
    }

    /** Remembers, in the same transaction, that an input was loaded. With {@code again} an earlier load of the same content is superseded instead of refused. Does nothing where the target keeps no ledger. */
    default void recordInput(LoadedInput input, boolean again, RunContext context) {}

    /** Whether {@link #before} or {@link #after} would do anything. */
    default boolean hasStatements() {
        return false;
    }

    /** Remembers, in the same transaction, that rejects were replayed. Called only where the target has {@link Capability#LEDGER}. */
    default void recordReplayed(List<ReplayedReject> rejects, RunContext context) {
        throw new UnsupportedOperationException("this session keeps no ledger");
    }

    /** Remembers, in the same transaction, that an input of which a part is committed has another name now; called before anything more of it is written. Called only where the target has {@link Capability#COMMITS_BATCHES}. */
    default void partRenamed(CommittedPart part, String resource, RunContext context) {
        throw new UnsupportedOperationException("this session commits a run as one");
    }

    /**
     * Keeps rejects of this attempt in a table, in the same transaction as the rows. Nothing is taken and not answered for. Called only where the target has the table ({@link Target#rejectTable}).
     *
     * @param table the table's name, as {@link RejectTable#name} gives it
     * @param jobVersion the job's own version
     * @param rejects they, in order, behind those that were kept before
     * @return how many the table took, by the server's word
     */
    default long keepRejects(String table, int jobVersion, List<RejectTable.Row> rejects, RunContext context) {
        throw new UnsupportedOperationException("this session keeps no rejects");
    }

    /**
     * Commits everything that was written since the last commit, and how far that is in its input; then the session goes on in a new transaction, without the savepoints of before. Nothing is taken and not answered for. Called only where the target has
     * {@link Capability#COMMITS_BATCHES}.
     *
     * @param part everything of the input that is committed by then
     * @param soFar the run as the ledger will tell it until the next commit; its rejects are those of this attempt
     * @throws dev.sluice.failure.TransientException also when the answer of the server is lost; the ledger tells the next session whether the part is committed
     * @throws dev.sluice.failure.RunFailedException also when another process has taken the job over meanwhile; nothing is committed then
     */
    default void commitPart(CommittedPart part, RunRecord soFar, RunContext context) {
        throw new UnsupportedOperationException("this session commits a run as one");
    }

    /**
     * Commits everything, and verifies that it is so: when the answer of the server is lost, the ledger decides.
     *
     * @param result the run as the ledger will tell it
     * @throws dev.sluice.failure.OutcomeUnknownException when the ledger could not be asked either; the session is only closed then
     * @throws dev.sluice.failure.RunFailedException also when another process has taken the job over meanwhile; nothing is committed then
     * @throws dev.sluice.failure.OutcomeUnknownException when the commit was sent and the context ended before anybody could tell what became of it
     */
    void commit(RunRecord result, RunContext context);

    /**
     * Ends a session for a {@link Purpose#DRY_RUN}, in the place of {@link #commit}: does what a commit does up to the very commit, then undoes everything that the session has done. Called only where the target has
     * {@link Capability#DRY_RUN}.
     *
     * @param result the run as the ledger would tell it
     * @throws dev.sluice.failure.RunFailedException when the commit would have failed
     */
    default DryRun endDryRun(RunRecord result, RunContext context) {
        rollback(result, context);
        return DryRun.CLEAN;
    }

    /**
     * Undoes everything that is not committed; then, in a transaction of its own, the ledger is told how the run ended, unless it was a dry run. Never hides an earlier failure: what it cannot do it leaves. With a context that has ended it lets go at once and tells nothing, so
     * after a deadline or a cancellation give it a fresh, short one.
     */
    void rollback(RunRecord result, RunContext context);

    /** Lets go of the connection, within the context that the session was opened with; after an expired deadline at once. */
    @Override
    void close();

    /** A point to which a session can return. */
    interface Savepoint {}
}
