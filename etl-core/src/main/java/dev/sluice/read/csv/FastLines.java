package dev.sluice.read.csv;

import dev.sluice.read.Chunk;
import dev.sluice.read.Swar;

/**
 * THE HOT LOOP of framing: records that stand on one line, in dialects with a delimiter of one byte and doubled quotes, eight bytes a step. It stops at the start of the first record that is anything else (it spans
 * lines, is too long, may be a comment, or is not wholly here) and leaves that one to {@link CsvFramer} and {@link RecordScan}, whose rules it follows. Used by one thread.
 */
final class FastLines {

    /** What an empty line is. */
    enum Blank {
        /** A record with one empty field. */
        RECORD,
        /** Nothing; it is counted. */
        SKIP,
        /** Not for this loop. */
        LEAVE
    }

    private static final long LINE_FEEDS = Swar.repeat((byte) '\n');

    private final byte delimiter;
    private final int quote;
    private final int comment;
    private final long quotes;
    private final int longest;
    private final int shift;
    private final Blank blank;

    /** Where the first record begins that was not framed. */
    int at;

    /** Its line. */
    long line;

    /** How many empty lines were skipped before it, but for the trailing ones. */
    int blankLines;

    /** How many empty lines were skipped behind the last record. */
    int trailingBlankLines;

    FastLines(CsvSyntax syntax, int longest, int shift, Blank blank) {
        this.delimiter = syntax.delimiterFirst;
        this.quote = syntax.quote;
        this.quotes = quote == CsvSyntax.NONE ? LINE_FEEDS : Swar.repeat((byte) quote);
        this.comment = syntax.commentFirst;
        this.longest = longest;
        this.shift = shift;
        this.blank = blank;
    }

    /** Frames records from {@code from}, which begins a record on line {@code firstLine}, while they are simple. */
    void frame(byte[] units, int from, int to, long firstLine, Chunk.Builder into) {
        blankLines = 0;
        trailingBlankLines = 0;
        at = from;
        line = firstLine;
        if (from < to && units[from] == comment) {
            return;
        }
        int start = from;
        int bits = shift;
        int commentFirst = comment;
        long onLine = firstLine;
        long lastRecord = firstLine - 1;
        boolean quoted = false;
        // Events before it belong to a doubled quote that was passed.
        int resume = from;
        words:
        for (int i = from; i + 8 <= to; i += 8) {
            long word = Swar.word(units, i);
            long hits = Swar.equal(word, LINE_FEEDS) | Swar.equal(word, quotes);
            while (hits != 0) {
                int hit = i + Swar.first(hits);
                hits &= hits - 1;
                if (hit < resume) {
                    continue;
                }
                if (units[hit] == '\n') {
                    int end = hit > start && units[hit - 1] == '\r' ? hit - 1 : hit;
                    if (quoted || end - start > longest) {
                        break words;
                    }
                    if (end > start || blank == Blank.RECORD) {
                        into.add(start << bits, end << bits, onLine);
                        lastRecord = onLine;
                    } else if (blank == Blank.SKIP) {
                        blankLines++;
                    } else {
                        break words;
                    }
                    onLine++;
                    start = hit + 1;
                    if (commentFirst != CsvSyntax.NONE && start < to && units[start] == commentFirst) {
                        break words;
                    }
                } else if (!quoted) {
                    quoted = hit == start || units[hit - 1] == delimiter;
                } else if (hit + 2 >= to) {
                    break words;
                } else {
                    byte next = units[hit + 1];
                    if (next == quote) {
                        resume = hit + 2;
                    } else {
                        quoted = next != delimiter && next != '\n' && (next != '\r' || units[hit + 2] != '\n');
                    }
                }
            }
        }
        at = start;
        line = onLine;
        // Here records have one line each.
        trailingBlankLines = (int) (onLine - 1 - lastRecord);
        blankLines -= trailingBlankLines;
    }
}
