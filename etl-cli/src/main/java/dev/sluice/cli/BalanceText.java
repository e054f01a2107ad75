package dev.sluice.cli;

import dev.sluice.report.RunReport;
import dev.sluice.spi.Counts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * Where every record is: of each input in a table, and in all.
 *
 * @param page where it is written
 */
record BalanceText(Page page) {

    private static final int INDENT = 2;

    /** The shortest name of an input that still tells something, in columns. */
    private static final int SHORTEST_NAME = 16;

    private static final List<Part> PARTS = List.of(
            new Part("read", "read", true, Counts::read),
            new Part("loaded", "loaded", true, Counts::loaded),
            new Part("quarantined", "quarantined", true, Counts::quarantined),
            new Part("filtered", "filtered", false, Counts::filtered),
            new Part("duplicate", "duplicate", false, Counts::duplicates),
            new Part("suppressed", "suppressed by the target", false, Counts::suppressed));

    /**
     * Where records are.
     *
     * @param always whether the table has it even where no input has any
     */
    private record Part(String name, String inFull, boolean always, ToLongFunction<Counts> count) {
        String of(Counts counts) {
            return String.format(Locale.ROOT, "%,d", count.applyAsLong(counts));
        }

        String inAll(Counts counts) {
            return (inFull + ' ' + of(counts)).replace(' ', Page.NO_BREAK);
        }
    }

    void print(List<RunReport.Input> inputs, RunReport report) {
        if (inputs.size() > 1) {
            page.blank();
            List<String> lines = table(inputs, report.counts());
            int last = lines.size() - 1;
            lines.subList(0, last).forEach(line -> page.line(INDENT, line));
            page.line(INDENT, page.ink(Page.Ink.TITLE, lines.get(last)));
        }
        page.blank();
        page.text(INDENT, report.status().endedEarly() ? cameTo(report.counts()) : inAll(report.counts()));
    }

    /** {@code read 3 = loaded 2 + quarantined 1 + …}, in words that stay together. */
    static String inAll(Counts counts) {
        String parts = PARTS.stream().skip(1).map(part -> part.inAll(counts)).collect(Collectors.joining(" + "));
        return PARTS.get(0).inAll(counts) + (counts.balanced() ? " = " : " <> ") + parts;
    }

    /** The same of a run that ended early, where the numbers need not balance. */
    private static String cameTo(Counts counts) {
        return PARTS.stream().map(part -> part.inAll(counts)).collect(Collectors.joining(", ", "it had come to: ", ""));
    }

    private List<String> table(List<RunReport.Input> inputs, Counts all) {
        int room = page.width() - INDENT;
        // What no input has is left out; the line below says it.
        List<Part> parts = PARTS.stream()
                .filter(part -> part.always || part.count.applyAsLong(all) != 0)
                .toList();
        int name = Math.max(SHORTEST_NAME, room - width(parts, all));
        List<String> head = new ArrayList<>(List.of("input"));
        parts.forEach(part -> head.add(part.name));
        TextTable table = new TextTable(head, page.isBounded());
        inputs.forEach(input -> table.add(row(Cells.end(Printable.of(input.resource()), name), input.counts(), parts)));
        table.rule();
        table.add(row("in all", all, parts));
        return table.lines();
    }

    private static List<String> row(String name, Counts counts, List<Part> parts) {
        List<String> row = new ArrayList<>(List.of(name));
        parts.forEach(part -> row.add(part.of(counts)));
        return row;
    }

    /** The columns behind the name, each with the space before it; no input has more of anything than all have. */
    private static int width(List<Part> parts, Counts all) {
        return parts.stream()
                .mapToInt(part -> 2 + Math.max(part.name.length(), part.of(all).length()))
                .sum();
    }
}
