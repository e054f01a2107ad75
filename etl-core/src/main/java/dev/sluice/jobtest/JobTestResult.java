package dev.sluice.jobtest;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What a test of a job has shown. Immutable and thread-safe. */
public final class JobTestResult {

    private final String file;
    private final TestOutcome outcome;
    private final Comparison comparison;

    JobTestResult(String file, TestOutcome outcome, Comparison comparison) {
        this.file = file;
        this.outcome = outcome;
        this.comparison = comparison;
    }

    /** Whether exactly what was expected has come. */
    public boolean passed() {
        return comparison.differences().isEmpty();
    }

    /** Everything that is not as expected: the failure, then rows, then rejects, each in order. */
    public List<Difference> differences() {
        return comparison.differences();
    }

    TestOutcome outcome() {
        return outcome;
    }

    Comparison comparison() {
        return comparison;
    }

    /** What a person reads: a line that says how it stands, and below it every difference. */
    public List<DiffLine> lines() {
        List<DiffLine> lines = new ArrayList<>();
        lines.add(new DiffLine(DiffLine.Mark.NONE, file + ": " + sum()));
        differences().forEach(each -> lines.addAll(DifferenceText.lines(each)));
        return lines;
    }

    private String sum() {
        if (!passed()) {
            return count(differences().size(), "difference");
        }
        return outcome.failure() != null
                ? "as expected, a failure"
                : "as expected, " + count(outcome.rows().size(), "row") + " and "
                        + count(outcome.rejects().size(), "reject");
    }

    private static String count(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    /** The lines, for the message of an assertion. */
    @Override
    public String toString() {
        return lines().stream().map(DiffLine::text).collect(Collectors.joining("\n"));
    }
}
