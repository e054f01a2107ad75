package dev.sluice.guess;

import dev.sluice.config.YamlText;
import dev.sluice.read.ReadLimits;
import java.util.ArrayList;
import java.util.List;

/** A guessed job as a file, with a comment for every guess. Has no state. */
final class JobText {

    /** Comments begin at most so far to the right. */
    private static final int FARTHEST = 64;

    /** A job that says nothing allows this share of rejects, of which a run looks from so many records on. */
    private static final double ALLOWED = 0.1;

    private static final int FROM = 1000;

    private JobText() {}

    /**
     * The text.
     *
     * @param job the job's name and its table's
     * @param files what stands under {@code files}
     * @param sample of the first input
     * @param inputs how many inputs there are
     */
    static String of(String job, List<String> files, Sample sample, int inputs, GuessedSource source) {
        List<String[]> lines = new ArrayList<>();
        head(lines, sample, inputs, source);
        plain(lines, "job: " + YamlText.text(job));
        plain(lines, "version: 1");
        plain(lines, "source:");
        plain(lines, "  files: " + (files.size() == 1 ? YamlText.text(files.get(0)) : YamlText.list(files)));
        plain(lines, "  format: " + source.format());
        plain(lines, "  " + source.format() + ":");
        for (Setting setting : source.settings()) {
            said(
                    lines,
                    "    " + setting.key() + ": " + setting.value(),
                    setting.comment() == null ? "" : setting.comment());
        }
        plain(lines, "columns:");
        for (GuessedColumn column : source.columns()) {
            said(lines, "  " + column.yaml(), column.finding().comment());
        }
        plain(lines, "target:");
        said(
                lines,
                "  table: " + table(job),
                "in an embedded PostgreSQL beside this file; with `jdbc` here, in a server of yours");
        limits(lines, source);
        quarantine(lines, source);
        return rendered(lines);
    }

    private static void head(List<String[]> lines, Sample sample, int inputs, GuessedSource source) {
        plain(
                lines,
                "# Guessed from " + comment(sample.name()) + ": " + sample.words()
                        + (inputs > 1 ? ", and the beginnings of " + Words.count(inputs - 1L, "other input") : "")
                        + ", "
                        + Words.count(source.records(), "record") + ".");
        plain(
                lines,
                "# Every guess says how sure it is and by what; look at those that are open. What the sample does not show, it cannot say.");
        if (source.refused() > 0) {
            plain(
                    lines,
                    "# " + Words.share(source.refused(), source.records(), "record")
                            + " cannot be read like this, and would be rejected.");
        }
    }

    /** A record that is longer than a job allows by itself. */
    private static void limits(List<String[]> lines, GuessedSource source) {
        if (source.longest() > ReadLimits.DEFAULT.record().bytes()) {
            plain(lines, "limits:");
            said(
                    lines,
                    "  record: " + source.longest() * 2 / (1 << 20) + "MiB",
                    "the longest record has " + Words.size(source.longest()));
        }
    }

    /** More rejects than a job allows by itself have to be allowed, or it would not load what it was guessed from. */
    private static void quarantine(List<String[]> lines, GuessedSource source) {
        if (source.refused() > ALLOWED * source.records() && source.records() >= FROM) {
            long percent = Math.min(100, 100 * source.refused() / source.records() + 2);
            plain(lines, "quarantine:");
            said(
                    lines,
                    "  limit: {ratio: " + percent + "%, after: " + FROM + "}",
                    Words.share(source.refused(), source.records(), "record") + " would be rejected");
        }
    }

    private static String table(String job) {
        String name = SqlNames.of(job);
        return YamlText.text(name.isEmpty() ? "guessed" : name);
    }

    private static void plain(List<String[]> lines, String text) {
        lines.add(new String[] {text, ""});
    }

    private static void said(List<String[]> lines, String text, String comment) {
        lines.add(new String[] {text, comment(comment)});
    }

    private static String comment(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints()
                .forEach(point -> safe.appendCodePoint(
                        Character.isISOControl(point) || point == 0x2028 || point == 0x2029 ? 0xfffd : point));
        return safe.toString();
    }

    private static String rendered(List<String[]> lines) {
        int widest = 0;
        for (String[] line : lines) {
            int width = line[0].codePointCount(0, line[0].length());
            widest = line[1].isEmpty() || width > FARTHEST ? widest : Math.max(widest, width);
        }
        StringBuilder text = new StringBuilder();
        for (String[] line : lines) {
            text.append(line[0]);
            if (!line[1].isEmpty()) {
                int width = line[0].codePointCount(0, line[0].length());
                text.append(" ".repeat(Math.max(0, widest - width)))
                        .append("  # ")
                        .append(line[1]);
            }
            text.append('\n');
        }
        return text.toString();
    }
}
