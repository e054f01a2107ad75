package dev.sluice.spi;

import dev.sluice.context.RunContext;
import dev.sluice.data.Schema;
import dev.sluice.failure.RejectId;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where rows go. Thread-safe unless it says otherwise; whoever opens it closes it. */
public interface Target extends AutoCloseable {

    /** What it is, for messages and the report: table, host, database, user; no secrets. */
    String describe();

    /** Whether its rows go to this process's standard output, which is then theirs alone: what people are told goes to standard error. */
    default boolean takesStandardOutput() {
        return false;
    }

    /** Whether a load takes rows away that the target held before. A job into such a target allows no reject where it does not say how many. */
    default boolean deletesRows() {
        return false;
    }

    /** What it can promise. */
    Set<Capability> capabilities();

    /** Why it cannot commit batch by batch as it is set, and what to write instead; null where it has {@link Capability#COMMITS_BATCHES}. */
    default @Nullable String againstCommittingBatches() {
        return capabilities().contains(Capability.COMMITS_BATCHES)
                ? null
                : "it does not remember how much of an input it holds: write `commit: run`";
    }

    /** What of its settings decides what becomes of a row, as text: two loads into one table that differ in it mean different things. */
    default String meaning() {
        return "";
    }

    /**
     * How the target stands to a load of rows of this schema. Nothing is changed in it.
     *
     * @throws dev.sluice.failure.RunFailedException when the target cannot be reached or refuses us
     */
    default Readiness check(Schema schema, RunContext context) {
        return Readiness.UNKNOWN;
    }

    /**
     * Begins a load: one transaction where the target has them.
     *
     * @throws dev.sluice.failure.TransientException when trying again may help
     * @throws dev.sluice.failure.RunFailedException when it cannot be done: unreachable, wrong password, wrong table, another run holds the job
     */
    LoadSession open(LoadRequest request, RunContext context);

    /** The latest runs of a job, the newest first; empty where the target keeps no ledger. */
    default List<RunRecord> history(String job, int most, RunContext context) {
        return List.of();
    }

    /** Tells which rejects of a job were replayed, and which of its runs were undone or replaced; nothing where the target keeps no ledger. */
    default void settled(String job, RunContext context, SettledRejects to) {}

    /** Takes what people made of some rejects out of the ledger; that they were corrected, by whom and why stays. */
    default void eraseCorrections(String job, Collection<RejectId> rejects, RunContext context) {}

    /**
     * A table of this target's database that keeps rejects; null where it has none. Nothing is opened yet.
     *
     * @param name the table's name, as a job has it
     * @throws IllegalArgumentException when it is no table's name, with what to write instead
     */
    default @Nullable RejectTable rejectTable(String name) {
        return null;
    }

    /** Lets go of what the target holds beyond its sessions. */
    @Override
    default void close() {}
}
