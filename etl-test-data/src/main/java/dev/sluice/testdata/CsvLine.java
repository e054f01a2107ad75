package dev.sluice.testdata;

import java.util.BitSet;

/** One record on its way into a file: its fields, which of them stand in quotes, and what damage was done to it. Used by one thread. */
final class CsvLine {

    private static final int COLUMNS = OrderColumn.values().length;

    private final CsvStyle style;
    private final String[] texts = new String[COLUMNS];
    private final BitSet quoted = new BitSet();
    private final BitSet asIs = new BitSet();
    private int kept = COLUMNS;

    CsvLine(CsvStyle style) {
        this.style = style;
    }

    /** Sets a field; it is quoted where it must be. */
    void set(OrderColumn column, String text) {
        texts[column.ordinal()] = text;
        quoted.set(column.ordinal(), needsQuotes(text));
    }

    /** Sets a field that is written exactly so, right or wrong. */
    void setAsIs(OrderColumn column, String text) {
        texts[column.ordinal()] = text;
        asIs.set(column.ordinal());
    }

    /** Puts quotes around a field that could do without. */
    void quote(OrderColumn column) {
        quoted.set(column.ordinal());
    }

    /** Leaves out every field after the first few. */
    void cutAfter(int fields) {
        kept = fields;
    }

    String text(OrderColumn column) {
        return texts[column.ordinal()];
    }

    /** The record's bytes without line ending. */
    byte[] bytes() {
        StringBuilder text = new StringBuilder(200);
        for (int i = 0; i < kept; i++) {
            if (i > 0) {
                text.append(style.delimiter());
            }
            if (quoted.get(i) && !asIs.get(i)) {
                text.append('"').append(texts[i].replace("\"", "\"\"")).append('"');
            } else {
                text.append(texts[i]);
            }
        }
        return BadByte.encode(text.toString(), style.charset());
    }

    private boolean needsQuotes(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == style.delimiter() || c == '"' || c == '\n' || c == '\r') {
                return true;
            }
        }
        return false;
    }
}
