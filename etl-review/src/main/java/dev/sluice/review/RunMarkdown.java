package dev.sluice.review;

import dev.sluice.report.RunReport;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The report of a run as Markdown (GitHub's, which chats and trackers read too). What comes from data stands in code spans, so that nothing in it is markup, a link or somebody's name.
 *
 * @param review what is told
 */
record RunMarkdown(RunReview review) {

    /** How many reasons are told with an example; the page has more. */
    private static final int MOST_EXAMPLES = 10;

    /** How much of a message is told, in characters. */
    private static final int MOST = 160;

    String text() {
        RunReport report = review.report();
        StringBuilder text = new StringBuilder();
        text.append("## ")
                .append(plain(report.job()))
                .append(": ")
                .append(review.headline())
                .append("\n\n");
        text.append("Run ")
                .append(code(report.run()))
                .append(", began ")
                .append(Words.minute(report.started()))
                .append(", took ")
                .append(Words.seconds(report.seconds()))
                .append(", into ")
                .append(code(report.target()))
                .append(".\n\n");
        String message = report.message();
        if (message != null) {
            message.lines().forEach(line -> text.append("> ").append(code(line)).append("\n"));
            text.append('\n');
        }
        text.append(report.counts()).append(report.balanced() ? "\n" : " (the run ended early)\n");
        reasons(text);
        examples(text);
        inputs(text);
        return text.toString();
    }

    private void reasons(StringBuilder text) {
        if (review.reasons().isEmpty()) {
            return;
        }
        text.append("\n| count | last run | reason | where |\n|---:|---:|---|---|\n");
        for (ReasonGroup group : review.reasons()) {
            Long before = group.before();
            text.append("| ")
                    .append(Numbers.of(group.count()))
                    .append(" | ")
                    .append(before == null ? "" : group.isNew() ? "**new**" : Numbers.of(before))
                    .append(" | ")
                    .append(cell(group.reason().toString()))
                    .append(" | ")
                    .append(group.where().isEmpty() ? "" : cell(group.where()))
                    .append(" |\n");
        }
        for (Share gone : review.gone()) {
            text.append("| 0 | ")
                    .append(Numbers.of(gone.count()))
                    .append(" | ")
                    .append(cell(gone.name()))
                    .append(" | |\n");
        }
        text.append('\n').append(review.sampled()).append('\n');
    }

    private void examples(StringBuilder text) {
        for (ReasonGroup group : review.reasons().stream().limit(MOST_EXAMPLES).toList()) {
            Example example = group.examples().get(0);
            text.append("\n**")
                    .append(code(group.reason().toString()))
                    .append("** ")
                    .append(code(example.message()))
                    .append(", first at ")
                    .append(code(example.place()))
                    .append("\n\n");
            String line = example.before() + example.fault() + example.after();
            if (!line.isEmpty()) {
                text.append("    ").append(line).append('\n');
                if (example.located()) {
                    text.append("    ")
                            .append(" ".repeat(example.before().length()))
                            .append("^".repeat(Math.max(1, example.fault().length())))
                            .append('\n');
                }
            }
            if (!group.elsewhere().isEmpty()) {
                text.append("\nAlso in ")
                        .append(group.elsewhere().stream()
                                .map(each -> code(each.resource()) + " (" + Numbers.of(each.total()) + ")")
                                .collect(Collectors.joining(", ")))
                        .append(
                                group.untold() == 0
                                        ? ".\n\n"
                                        : ", and in " + (group.isCut() ? "at least " : "")
                                                + Numbers.of(group.untold(), "input", "inputs") + " more.\n\n");
            }
            group.commands()
                    .forEach(command -> text.append("    ").append(command).append('\n'));
        }
    }

    private void inputs(StringBuilder text) {
        if (review.inputs().size() < 2) {
            return;
        }
        text.append("\n| input | read | loaded | quarantined |\n|---|---:|---:|---:|\n");
        for (InputBalance each : review.inputs()) {
            text.append("| ")
                    .append(cell(each.input().resource()))
                    .append(" | ")
                    .append(Numbers.of(each.input().counts().read()))
                    .append(" | ")
                    .append(Numbers.of(each.input().counts().loaded()))
                    .append(" | ")
                    .append(Numbers.of(each.input().counts().quarantined()))
                    .append(" |\n");
        }
    }

    /** The list of a job's runs. */
    static String list(String job, List<PastRun> runs) {
        StringBuilder text = new StringBuilder("## Runs of " + plain(job)
                + "\n\n| run | began | how it ended | read | rejected | most often |\n|---|---|---|---:|---:|---|\n");
        for (PastRun run : runs) {
            text.append("| ")
                    .append(cell(run.run()))
                    .append(" | ")
                    .append(run.began())
                    .append(" | ")
                    .append(Words.status(run.status()))
                    .append(" | ")
                    .append(Numbers.of(run.counts().read()))
                    .append(" | ")
                    .append(Numbers.of(run.counts().quarantined()))
                    .append(" | ")
                    .append(run.topReason().isEmpty() ? "" : cell(run.topReason()))
                    .append(" |\n");
        }
        return text.toString();
    }

    /** A job's name has nothing but letters, digits and what is harmless. */
    private static String plain(String name) {
        return Visible.of(name);
    }

    /** A code span: its fence is longer than any run of backticks in it (CommonMark 6.1). */
    private static String code(String text) {
        String shown = Visible.of(text, MOST);
        int longest = 0;
        int run = 0;
        for (int i = 0; i < shown.length(); i++) {
            run = shown.charAt(i) == '`' ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        String fence = "`".repeat(longest + 1);
        String space = longest > 0 || shown.isBlank() ? " " : "";
        return fence + space + shown + space + fence;
    }

    /** A code span in a table, where a bar would end the cell even in code. */
    private static String cell(String text) {
        return code(text).replace("|", "\\|");
    }
}
