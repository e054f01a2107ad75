package dev.sluice.expression;

/**
 * One thing that is wrong with an expression. Immutable and thread-safe.
 *
 * @param offset where in the expression's text, in characters (UTF-16 units) from 0
 * @param message what is wrong, and what to write instead
 */
public record ExpressionProblem(int offset, String message) {

    /** How much of a long line is shown, in characters. */
    private static final int MAX_LINE = 160;

    /** The message, then the line of the expression that it is about, then a caret under the place. Ends with a line feed. */
    public String render(String text) {
        int start = text.lastIndexOf('\n', offset - 1) + 1;
        int end = text.indexOf('\n', offset);
        String line = text.substring(start, end < 0 ? text.length() : end);
        int caret = offset - start;
        int from =
                line.length() <= MAX_LINE ? 0 : Math.max(0, Math.min(caret - MAX_LINE / 2, line.length() - MAX_LINE));
        String shown =
                line.substring(from, Math.min(line.length(), from + MAX_LINE)).replace('\t', ' ');
        int before = shown.codePointCount(0, Math.min(shown.length(), caret - from));
        return message + "\n    " + shown + "\n    " + " ".repeat(before) + "^\n";
    }
}
