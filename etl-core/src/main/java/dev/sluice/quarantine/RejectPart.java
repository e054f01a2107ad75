package dev.sluice.quarantine;

import dev.sluice.context.RunContext;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rejects of one attempt that ended in one way, as a store keeps them. Holds nothing open. Used by one thread. */
public interface RejectPart {

    /** What tells it from the other parts of its store. */
    String name();

    /** Another text once anything in it was changed. */
    String version();

    /** The run that rejected them. */
    String run();

    /** Whether that was a dry run: such rejects are told only to those who name the run. */
    boolean dryRun();

    /** When that run began. */
    Instant started();

    /** Tells every reject in the order in which they were rejected, each as the store has it, whatever was decided since. */
    void read(RunContext context, Line to);

    /** Tells of every reject, in the same order, what an index keeps of it; quicker where the store has that at hand. */
    default void index(RunContext context, Consumer<IndexedReject> to) {
        read(context, (reject, place) -> to.accept(IndexedReject.of(reject, place, RejectKinds.of(reject))));
    }

    /** Tells the rejects that are meant by what an index keeps of them; quicker where the store can seek them. */
    default void select(Predicate<IndexedReject> meant, RunContext context, Line to) {
        read(context, (reject, place) -> {
            if (meant.test(IndexedReject.of(reject, place, RejectKinds.of(reject)))) {
                to.accept(reject, place);
            }
        });
    }

    /**
     * Some of the rejects, in the order asked for.
     *
     * @param places where they are, as {@link #read} has told it
     * @throws dev.sluice.failure.RunFailedException also when the part was changed since
     */
    List<KeptReject> at(List<Long> places, RunContext context);

    /**
     * Changes rejects for ever, and leaves a trace of it.
     *
     * @param change gives a reject itself where it is to stay, another in its place, or null where it is to go; asked more than once
     * @return how many were changed or are gone
     */
    long rewrite(Change change, Trace trace, RunContext context);

    /** Hears of a reject and of where it is in its part. */
    interface Line {
        void accept(KeptReject reject, long place);
    }

    /** What becomes of a reject. */
    interface Change {
        @Nullable
        KeptReject of(KeptReject kept);
    }
}
