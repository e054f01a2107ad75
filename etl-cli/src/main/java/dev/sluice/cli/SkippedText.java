package dev.sluice.cli;

import dev.sluice.report.RunReport;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * The inputs that needed no loading. Where old files stay among the inputs there are more of them every night, so only the first ones are named.
 *
 * @param page where it is written
 * @param most how many are named
 */
record SkippedText(Page page, int most) {

    private static final String SKIPPED = "skipped ";

    private static final int INDENT = 2;

    void print(RunReport report) {
        List<RunReport.Input> skipped = report.inputs().stream()
                .filter(input -> input.skipped() != null)
                .toList();
        for (int i = 0; i < Math.min(most, skipped.size()); i++) {
            RunReport.Input input = skipped.get(i);
            if (page.isBounded()) {
                String before = i == 0 ? null : skipped.get(i - 1).skipped();
                String behind = i + 1 == Math.min(most, skipped.size())
                        ? null
                        : skipped.get(i + 1).skipped();
                name(input, Objects.equals(before, input.skipped()));
                if (!Objects.equals(behind, input.skipped())) {
                    page.text(INDENT + SKIPPED.length(), why(input), Page.Ink.QUIET);
                }
            } else {
                page.text(INDENT, SKIPPED + Printable.of(input.resource()) + ": " + why(input));
            }
        }
        if (skipped.size() > most) {
            page.line(
                    INDENT,
                    String.format(Locale.ROOT, "skipped %,d more; the report names them", skipped.size() - most));
        }
    }

    /** On a terminal, those that are skipped for one reason stand over it. */
    private void name(RunReport.Input input, boolean follows) {
        page.line(INDENT, (follows ? " ".repeat(SKIPPED.length()) : SKIPPED) + Printable.of(input.resource()));
    }

    private static String why(RunReport.Input input) {
        return Printable.of(Objects.requireNonNull(input.skipped()));
    }
}
