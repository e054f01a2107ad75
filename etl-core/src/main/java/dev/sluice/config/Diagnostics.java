package dev.sluice.config;

import java.util.List;
import java.util.regex.Pattern;

/** Problems as a compiler shows them: the place and the message, the line of the file, a caret under the place. */
final class Diagnostics {

    /** How much of a line is shown, in characters; of a longer one, the part around the place. */
    static final int MAX_LINE = 160;

    private static final String INDENT = "    ";

    /** A line that looks like this may hold a password that somebody wrote into the file itself. A variable is no secret. */
    private static final Pattern SECRET = Pattern.compile(
            "(?i)(?<!\\$\\{)(pas+w?|\\bpw|pwd|secret|token|credential)[\\w-]*[\"']?\\s*[:=]\\s*(?!\\s*[\"']?\\$\\{)[^\\s,}\\]]|://[^/\\s:@]*:[^@]*@"
                    + "|jdbc:[^\\s\"']*[?;@]");

    private final List<String> lines;

    Diagnostics(String source) {
        this.lines = source.lines().toList();
    }

    String render(List<Problem> problems) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : problems) {
            out.append(problem).append('\n');
            Place place = problem.place();
            if (place.line() <= lines.size()) {
                line(lines.get(place.line() - 1), place.column(), out);
            }
        }
        return out.toString();
    }

    private static void line(String line, int column, StringBuilder out) {
        if (line.isBlank()) {
            return;
        }
        if (SECRET.matcher(line).find()) {
            out.append(INDENT).append("(the line may hold a secret and is not shown)\n");
            return;
        }
        int[] points = line.codePoints().toArray();
        int caret = Math.min(column - 1, points.length);
        int from =
                points.length <= MAX_LINE ? 0 : Math.max(0, Math.min(caret - MAX_LINE / 2, points.length - MAX_LINE));
        int to = Math.min(points.length, from + MAX_LINE);
        out.append(INDENT);
        for (int i = from; i < to; i++) {
            // One column for each character, so that the caret stands right.
            out.append(points[i] == '\t' ? " " : SafeText.hidden(points[i]) ? "?" : Character.toString(points[i]));
        }
        out.append('\n').append(INDENT).append(" ".repeat(caret - from)).append("^\n");
    }
}
