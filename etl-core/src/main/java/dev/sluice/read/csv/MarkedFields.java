package dev.sluice.read.csv;

import dev.sluice.read.Fields;

/** Splits records of any dialect at the places that the scan marks: those for which the library has no reading of its own. Used by one thread. */
final class MarkedFields {

    private final int quote;
    private final int escape;
    private final CsvSyntax syntax;
    private final RecordScan scan;
    private final FieldMarks marks = new FieldMarks();
    private byte[] scratch = new byte[0];

    MarkedFields(CsvDialect dialect) {
        this.syntax = new CsvSyntax(dialect);
        this.quote = syntax.quote;
        this.escape = syntax.backslash ? '\\' : syntax.doubled ? quote : CsvSyntax.NONE;
        this.scan = new RecordScan(syntax);
    }

    /** Splits a record that the scan has passed before. */
    void split(byte[] bytes, int start, int end, Fields fields) {
        marks.clear();
        scan.passAll(bytes, start, end, marks);
        if (scratch.length < end - start) {
            scratch = new byte[end - start];
        }
        fields.begin(scratch);
        int at = 0;
        for (int i = 0; i < marks.count(); i++) {
            int from = marks.start(i);
            int to = marks.end(i);
            if (syntax.trim) {
                from = syntax.skipBlank(bytes, from, to);
                to = syntax.dropBlank(bytes, from, to);
            }
            boolean quoted = to - from > 1 && bytes[from] == quote;
            int begin = at;
            at = quoted ? unescape(bytes, from + 1, to - 1, at) : copy(bytes, from, to, at);
            fields.add(begin, at, quoted);
        }
    }

    private int copy(byte[] bytes, int from, int to, int at) {
        System.arraycopy(bytes, from, scratch, at, to - from);
        return at + to - from;
    }

    private int unescape(byte[] bytes, int from, int to, int at) {
        int next = at;
        for (int i = from; i < to; i++) {
            if (bytes[i] == escape && i + 1 < to && (bytes[i + 1] == quote || bytes[i + 1] == escape)) {
                i++;
            }
            scratch[next++] = bytes[i];
        }
        return next;
    }
}
