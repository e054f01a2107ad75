package dev.sluice.job;

import dev.sluice.spi.Target;
import dev.sluice.write.Expectation;
import dev.sluice.write.UniqueSpec;
import java.util.ArrayList;
import java.util.List;

/** What does not go together with {@code commit: batch}, where a run may end with a part of it committed. */
final class CommitRules {

    private static final String BATCH = "`commit: batch` ";

    private CommitRules() {}

    /** Everything that stands against committing as a job says, in words; nothing where it commits a run as one. */
    static List<String> problems(
            Commit commit, Target target, boolean skipsInputs, List<UniqueSpec> unique, Expectation expectation) {
        List<String> problems = new ArrayList<>();
        if (commit == Commit.RUN) {
            return problems;
        }
        String against = target.againstCommittingBatches();
        if (against != null) {
            problems.add(BATCH + "is not for " + target.describe() + ": " + against);
        }
        if (skipsInputs) {
            problems.add(BATCH + "cannot take back what was committed of an input that turns out to be broken:"
                    + " write on_input_failure: fail, or `commit: run`");
        }
        if (!unique.isEmpty()) {
            problems.add(BATCH + "forgets which values a run has had when the run is cut off, so `unique` cannot be"
                    + " held: make a unique index in the table, or write `commit: run`");
        }
        if (!expectation.equals(Expectation.NONE) && expectation.otherwise() == Expectation.Otherwise.FAIL) {
            problems.add(BATCH + "has committed most of a run before its rows are counted, so `expect` cannot keep it"
                    + " from being stored: write `otherwise: warn` there, or `commit: run`");
        }
        return problems;
    }
}
