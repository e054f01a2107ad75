package dev.sluice.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Rows of text in aligned columns, as a terminal shows them. Control characters are shown as escapes, so that data cannot move the cursor. */
final class TextTable {

    /** The widest column, in characters; on a terminal a longer value is cut and ends with an ellipsis, elsewhere it stands out of its column. */
    static final int MAX_WIDTH = 60;

    private final List<List<String>> heads = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();
    private final int[] widths;
    private final boolean[] numbers;
    private final BitSet rules = new BitSet();
    private final boolean cut;

    /**
     * A table.
     *
     * @param cut whether values are cut to the widest column, as a terminal needs it and a program does not
     */
    TextTable(List<String> head, boolean cut) {
        this.cut = cut;
        this.widths = new int[head.size()];
        this.numbers = new boolean[head.size()];
        Arrays.fill(numbers, true);
        head(head);
    }

    /** Adds a line to the head, below what it has. */
    TextTable head(List<String> line) {
        List<String> cells = line.stream().map(this::shown).toList();
        for (int i = 0; i < widths.length; i++) {
            widths[i] = Math.max(widths[i], room(cells.get(i)));
        }
        heads.add(cells);
        return this;
    }

    /** Adds a row; null is shown as an empty cell. */
    void add(List<? extends @Nullable String> row) {
        List<String> cells = new ArrayList<>();
        for (int i = 0; i < widths.length; i++) {
            String value = row.get(i);
            String cell = value == null ? "" : shown(value);
            cells.add(cell);
            widths[i] = Math.max(widths[i], room(cell));
            numbers[i] &= cell.isEmpty() || cell.matches("-?[0-9,]+(\\.[0-9]+)?( s)?");
        }
        rows.add(cells);
    }

    /** Draws a line under the rows that were added so far. */
    void rule() {
        rules.set(rows.size());
    }

    /** The table, a line a row, the head underlined. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        heads.forEach(head -> lines.add(line(head)));
        lines.add(ruled());
        for (int i = 0; i < rows.size(); i++) {
            if (rules.get(i)) {
                lines.add(ruled());
            }
            lines.add(line(rows.get(i)));
        }
        return lines;
    }

    private String ruled() {
        return Arrays.stream(widths).mapToObj("-"::repeat).collect(Collectors.joining("  "));
    }

    private String line(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String cell = cells.get(i);
            String space = " ".repeat(Math.max(0, widths[i] - Cells.width(cell)));
            line.append(i == 0 ? "" : "  ").append(numbers[i] ? space + cell : cell + space);
        }
        return line.toString().stripTrailing();
    }

    /** How wide a cell makes its column: one long value does not make all others as long. */
    private int room(String cell) {
        int width = Cells.width(cell);
        return cut ? width : Math.min(width, MAX_WIDTH);
    }

    private String shown(String text) {
        if (!cut) {
            return Printable.of(text);
        }
        StringBuilder shown = new StringBuilder();
        int[] points = text.codePoints().limit(MAX_WIDTH + 1L).toArray();
        for (int i = 0; i < points.length && i < MAX_WIDTH; i++) {
            if (i == MAX_WIDTH - 1 && points.length > MAX_WIDTH) {
                shown.append('…');
            } else {
                shown.append(Printable.of(points[i]));
            }
        }
        return shown.toString();
    }
}
