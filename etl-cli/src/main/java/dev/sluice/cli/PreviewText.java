package dev.sluice.cli;

import dev.sluice.data.Column;
import dev.sluice.data.Columns;
import dev.sluice.engine.Preview;
import dev.sluice.failure.Reject;
import dev.sluice.failure.Violation;
import dev.sluice.format.ValueText;
import dev.sluice.report.Excerpt;
import dev.sluice.transform.Mask;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A preview as people read it: the rows as a table under their columns' types, then each reject with every reason and a caret under what is to blame.
 *
 * @param page where it is written
 */
record PreviewText(Page page) {

    void print(Preview preview) {
        if (!preview.rows().isEmpty()) {
            table(preview).lines().forEach(line -> page.line(0, line));
        }
        for (Reject reject : preview.rejects()) {
            page.blank();
            print(reject);
        }
        if (preview.read() > 0) {
            page.blank();
        }
        page.line(0, sum(preview));
    }

    private static String sum(Preview preview) {
        long rejects = preview.rejects().size();
        long rows = preview.read() - rejects - preview.filtered();
        return String.format(
                Locale.ROOT,
                "%s read: %s, %s%s; %s",
                count(preview.read(), "record"),
                count(rows, "row"),
                count(rejects, "reject"),
                preview.filtered() == 0 ? "" : ", " + preview.filtered() + " filtered",
                preview.more() ? "there are more, -n shows more" : "there are no more");
    }

    private static String count(long count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    private TextTable table(Preview preview) {
        List<String> head = new ArrayList<>(List.of("record"));
        List<String> types = new ArrayList<>(List.of(""));
        for (Column column : preview.schema().columns()) {
            head.add(column.name());
            types.add(column.type().toString());
        }
        TextTable table = new TextTable(head, page.isBounded()).head(types);
        for (Columns rows : preview.rows()) {
            for (int row = 0; row < rows.rows(); row++) {
                List<@Nullable String> cells = new ArrayList<>();
                cells.add(
                        rows.position(row).resource() + ":" + rows.position(row).line());
                for (int column = 0; column < preview.schema().size(); column++) {
                    String text = text(rows, column, row);
                    cells.add(text == null || !preview.masked().contains(column) ? text : Mask.STARS);
                }
                table.add(cells);
            }
        }
        return table;
    }

    /** A value; null has no text, and the empty text shows its quotes so that the two differ. */
    private static @Nullable String text(Columns rows, int column, int row) {
        String text = ValueText.of(rows, column, row);
        return text != null && text.isEmpty() ? "\"\"" : text;
    }

    private void print(Reject reject) {
        page.text(0, page.ink(Page.Ink.TITLE, Printable.of(reject.position().toString())));
        for (Violation violation : reject.violations()) {
            page.text(2, violation.code() + ": " + Printable.of(violation.message()));
            page.excerpt(4, Excerpt.of(reject, violation.span()));
        }
    }
}
