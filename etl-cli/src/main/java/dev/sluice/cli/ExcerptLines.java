package dev.sluice.cli;

import dev.sluice.report.Excerpt;
import java.util.ArrayList;
import java.util.List;

/** A piece of a record on one line of a terminal, and carets under what is to blame. Control characters are shown as escapes; a long piece is cut around the carets. */
final class ExcerptLines {

    /** The most carets: a long value is pointed at, not underlined. */
    private static final int MOST_CARETS = 40;

    private final List<String> cells = new ArrayList<>();

    /** The line of the record. */
    final String record;

    /** The carets under it. */
    final String carets;

    /**
     * The lines.
     *
     * @param room how many columns there are
     */
    ExcerptLines(Excerpt excerpt, int room) {
        int start = excerpt.start();
        int end = start + excerpt.length();
        int first = -1;
        int last = -1;
        String text = excerpt.text();
        boolean indented = false;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            if (at >= start && first < 0) {
                first = cells.size();
            }
            if (at < end) {
                last = cells.size();
            }
            // What only indents the next line of a document says nothing here.
            boolean innocent = at < start || at >= end;
            indented = point == '\n' || (indented && innocent && (point == ' ' || point == '\t'));
            if (point == '\n' || !indented) {
                cells.add(Printable.of(point));
            }
            at += Character.charCount(point);
        }
        if (first < 0) {
            first = cells.size();
        }
        int from = from(first, room);
        int to = to(from, room);
        String before = from > 0 ? "…" : "";
        String after = to < cells.size() ? "…" : "";
        record = before + String.join("", cells.subList(from, to)) + after;
        carets = " ".repeat(before.length() + width(from, first)) + marks(first, Math.min(last, to - 1));
    }

    private String marks(int first, int last) {
        return "^".repeat(Math.max(1, Math.min(MOST_CARETS, last < first ? 1 : width(first, last + 1))));
    }

    /** The first cell that is shown, so that what is to blame stands in the middle where it would not be seen otherwise. */
    private int from(int first, int room) {
        if (width(0, cells.size()) <= room - 2) {
            return 0;
        }
        int from = Math.min(first, cells.size());
        int before = Math.max(room / 2, room - 3 - width(from, cells.size()));
        int width = 0;
        while (from > 0) {
            width += Cells.width(cells.get(from - 1));
            if (width > before) {
                break;
            }
            from--;
        }
        return from;
    }

    private int to(int from, int room) {
        int to = from;
        // An ellipsis may stand on either side.
        int width = 2;
        while (to < cells.size()) {
            width += Cells.width(cells.get(to));
            if (width > room) {
                break;
            }
            to++;
        }
        return to;
    }

    private int width(int from, int to) {
        int width = 0;
        for (int i = from; i < to; i++) {
            width += Cells.width(cells.get(i));
        }
        return width;
    }
}
