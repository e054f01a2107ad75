package dev.sluice.jobtest;

import java.util.ArrayList;
import java.util.List;

/** The lines of a file, counted from 1. Used by one thread. */
final class Lines {

    private final List<String> lines;
    private final String end;

    Lines(String text) {
        this.lines = new ArrayList<>(text.lines().toList());
        this.end = text.contains("\r\n") ? "\r\n" : "\n";
    }

    int count() {
        return lines.size();
    }

    String get(int line) {
        return lines.get(line - 1);
    }

    /** The lines from one to another, both among them. */
    List<String> range(int from, int to) {
        return List.copyOf(lines.subList(from - 1, Math.max(from - 1, to)));
    }

    /** The last line up to another that is neither blank nor a comment; what follows it belongs to what comes next. */
    int contentEnd(int from, int to) {
        int end = to;
        while (end > from && (get(end).isBlank() || get(end).strip().startsWith("#"))) {
            end--;
        }
        return end;
    }

    /** The white space with which a line begins. */
    String indent(int line) {
        String text = get(line);
        return text.substring(0, text.length() - text.stripLeading().length());
    }

    void replace(int from, int to, List<String> by) {
        List<String> old = lines.subList(from - 1, to);
        old.clear();
        lines.addAll(from - 1, by);
    }

    void insertAfter(int line, List<String> more) {
        lines.addAll(line, more);
    }

    /** Puts lines at the end, behind an empty one. */
    void append(List<String> more) {
        if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
            lines.add("");
        }
        lines.addAll(more);
    }

    /** All lines, each with the line end that the file has. */
    String text() {
        return String.join(end, lines) + end;
    }
}
