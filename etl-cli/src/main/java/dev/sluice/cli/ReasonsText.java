package dev.sluice.cli;

import dev.sluice.report.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Why records were rejected, what was let pass, and which rules only warn: the most frequent first, each with its first example.
 *
 * @param page where it is written
 */
record ReasonsText(Page page) {

    /** How many are shown with an example. */
    private static final int MOST_EXAMPLES = 5;

    /** How many are counted here; the report has them all. */
    private static final int MOST = 25;

    private static final int INDENT = 12;

    void print(RunReport report) {
        if (!report.reasons().isEmpty()) {
            page.title("Why records were rejected");
            report.reasons().stream().limit(MOST_EXAMPLES).forEach(this::reason);
            more("kinds", report.reasons(), reason -> counted(reason.count(), name(reason)));
        }
        if (!report.leniencies().isEmpty()) {
            page.title("Damage that the job let pass");
            report.leniencies().forEach((policy, count) -> kind(count, Printable.of(policy)));
        }
        if (!report.warnings().isEmpty()) {
            page.title("Rules that only warn");
            report.warnings().stream().limit(MOST_EXAMPLES).forEach(warning -> {
                RunReport.WarnedRecord first = warning.examples().get(0);
                kind(warning.count(), Printable.of(warning.rule()));
                example(first.message(), first.place());
            });
            more("rules", report.warnings(), warning -> counted(warning.count(), Printable.of(warning.rule())));
        }
    }

    private void reason(RunReport.Reason reason) {
        kind(reason.count(), name(reason));
        example(reason.message(), reason.example());
        page.excerpt(INDENT + 2, reason.excerpt());
    }

    private static String name(RunReport.Reason reason) {
        String column = reason.column();
        String constraint = reason.constraint();
        if (column != null) {
            return reason.code() + " in " + Printable.of(column);
        }
        return constraint == null ? reason.code() : reason.code() + " (" + Printable.of(constraint) + ")";
    }

    private void kind(long count, String kind) {
        page.line(2, String.format(Locale.ROOT, "%,8d  ", count) + page.ink(Page.Ink.TITLE, kind));
    }

    private void example(String message, String example) {
        page.text(INDENT, Printable.of(message));
        page.text(INDENT, "first at " + Printable.of(example), Page.Ink.QUIET);
    }

    /** Those without an example, in one paragraph. */
    private <T> void more(String what, List<T> all, Function<T, String> counted) {
        if (all.size() > MOST_EXAMPLES) {
            String names = all.stream()
                    .limit(MOST)
                    .skip(MOST_EXAMPLES)
                    .map(counted)
                    .collect(Collectors.joining(
                            ", ", "and " + (all.size() - MOST_EXAMPLES) + " more " + what + ": ", ""));
            page.text(INDENT, all.size() > MOST ? names + " … the report has them all" : names);
        }
    }

    private static String counted(long count, String name) {
        return (String.format(Locale.ROOT, "%,d", count) + " " + name).replace(' ', Page.NO_BREAK);
    }
}
