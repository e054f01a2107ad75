package dev.sluice.engine;

import dev.sluice.context.RunContext;
import dev.sluice.failure.RunFailedException;
import dev.sluice.spi.Counts;
import dev.sluice.spi.LoadSession;
import dev.sluice.write.Expectation;
import java.util.List;

/**
 * Holds a run, before its commit, to the number of rows that its job expects. Immutable.
 *
 * @param expectation what is expected
 * @param session whose ledger knows the runs before
 */
record ExpectationCheck(Expectation expectation, LoadSession session) {

    /**
     * Looks at a run that had something to load.
     *
     * @param tale is told what is to be known although the run goes on
     * @throws RunFailedException when the number is another, and the job says that this fails the run
     */
    void check(Counts counts, RunTale tale, RunContext context) {
        List<Long> before = expectation.change() == null
                ? List.of()
                : session.lastCounts(Expectation.RUNS, context).stream()
                        .map(Counts::rows)
                        .toList();
        if (expectation.change() != null && before.isEmpty()) {
            tale.remark("expect.rows.change was not looked at: no run before this one is known that had rows");
        }
        String broken = String.join("; ", expectation.broken(counts.rows(), before));
        if (broken.isEmpty()) {
            return;
        }
        switch (expectation.otherwise()) {
            case WARN -> tale.remark("not as expected: " + broken);
            case FAIL ->
                throw new RunFailedException(
                        "not as expected: " + broken
                                + "; look at the inputs, and if they are right, change `expect`, or write `otherwise: warn` there");
        }
    }
}
