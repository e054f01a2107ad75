package dev.sluice.read.csv;

import dev.sluice.read.Fields;

/** Splits the few records whose stray quotes are kept as text, in dialects of the library, which has no reading of its own for them. Used by one thread. */
final class KeptQuotes {

    private final byte quote;
    private final byte escape;
    private final RecordScan scan;
    private final FieldMarks marks = new FieldMarks();
    private byte[] scratch = new byte[0];

    KeptQuotes(CsvDialect dialect) {
        this.quote = (byte) dialect.quote();
        this.escape = dialect.escape() == CsvDialect.Escape.BACKSLASH ? (byte) '\\' : quote;
        this.scan = new RecordScan(new CsvSyntax(dialect));
    }

    /** Splits a record that the scan has passed before. */
    void split(byte[] bytes, int start, int end, Fields fields) {
        scan.passAll(bytes, start, end, marks);
        if (scratch.length < end - start) {
            scratch = new byte[end - start];
        }
        fields.begin(scratch);
        int at = 0;
        for (int i = 0; i < marks.count(); i++) {
            int from = marks.start(i);
            int to = marks.end(i);
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
