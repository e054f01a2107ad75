package dev.sluice.cli;

import dev.sluice.report.Excerpt;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/**
 * Where the summary is written. Whatever comes from data is made harmless before it comes here; the only escapes are the page's own colours. Used by one thread.
 *
 * @param out where to
 * @param width in columns; lines are wrapped at it
 * @param colours whether colours are welcome
 */
record Page(PrintWriter out, int width, boolean colours) {

    /** The width where there is no terminal: a log is searched line by line, so nothing is wrapped. */
    static final int UNBOUNDED = Integer.MAX_VALUE;

    /** How wide an excerpt is where the page has no bound. */
    private static final int EXCERPT = 120;

    /** What a colour says. */
    enum Ink {
        GOOD("1;32"),
        MIXED("1;33"),
        BAD("1;31"),
        TITLE("1"),
        QUIET("2");

        private final String code;

        Ink(String code) {
            this.code = code;
        }
    }

    /** A page on a terminal, or elsewhere without bound and colours. */
    static Page on(Terminal terminal, boolean rowsGoOut) {
        return rowsGoOut
                ? new Page(terminal.err(), UNBOUNDED, false)
                : new Page(
                        terminal.out(),
                        terminal.outIsLive() ? terminal.columns() : UNBOUNDED,
                        terminal.outHasColours());
    }

    /** Whether someone looks at it on a terminal, and not at lines of a log. */
    boolean isBounded() {
        return width != UNBOUNDED;
    }

    /** A piece of a record, and carets under what is to blame; nothing where there is none. */
    void excerpt(int indent, @Nullable Excerpt excerpt) {
        if (excerpt != null) {
            ExcerptLines lines = new ExcerptLines(excerpt, Math.min(width, EXCERPT) - indent);
            line(indent, lines.record);
            line(indent, ink(Ink.BAD, lines.carets));
        }
    }

    /** A text in a colour, where colours are welcome. */
    String ink(Ink ink, String text) {
        return colours ? "\u001b[" + ink.code + "m" + text + "\u001b[0m" : text;
    }

    /** An empty line. */
    void blank() {
        out.println();
    }

    /** The title of what follows. */
    void title(String text) {
        blank();
        out.println("  " + ink(Ink.TITLE, text));
    }

    /** A line as it is. */
    void line(int indent, String text) {
        out.println(" ".repeat(indent) + text);
    }

    /** A space at which a text is not wrapped (U+00A0); it is printed as any other. */
    static final char NO_BREAK = '\u00a0';

    /** A text, wrapped at its spaces; every further line begins under the first. */
    void text(int indent, String text) {
        wrap(indent, text, null);
    }

    /** A text in a colour, wrapped at its spaces. */
    void text(int indent, String text, Ink ink) {
        wrap(indent, text, ink);
    }

    private void wrap(int indent, String text, @Nullable Ink ink) {
        int room = width - indent;
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (!line.isEmpty() && Cells.width(line.toString()) + 1 + Cells.width(word) > room) {
                wrapped(indent, line.toString(), ink);
                line.setLength(0);
            } else if (!line.isEmpty()) {
                line.append(' ');
            }
            line.append(word);
        }
        wrapped(indent, line.toString(), ink);
    }

    private void wrapped(int indent, String line, @Nullable Ink ink) {
        String shown = line.replace(NO_BREAK, ' ');
        line(indent, ink == null ? shown : ink(ink, shown));
    }
}
