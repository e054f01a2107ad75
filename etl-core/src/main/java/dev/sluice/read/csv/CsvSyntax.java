package dev.sluice.read.csv;

import dev.sluice.read.Swar;
import java.nio.charset.StandardCharsets;

/** The dialect in bytes. Delimiter and quote are ASCII and every encoding that we take keeps ASCII bytes to itself, so structure is found before anything is decoded. Immutable and thread-safe. */
final class CsvSyntax {

    /** {@link #delimiterAt}: no delimiter stands here. */
    static final int NO = 0;

    /** {@link #delimiterAt}: a delimiter stands here. */
    static final int YES = 1;

    /** {@link #delimiterAt}: the bytes end before it can be told. */
    static final int CUT = -1;

    final byte delimiterFirst;
    final int delimiterLength;
    final byte quote;
    final boolean backslash;
    private static final long LINE_FEEDS = Swar.repeat((byte) '\n');
    private static final long CARRIAGE_RETURNS = Swar.repeat((byte) '\r');
    private final byte[] delimiter;
    private final long delimiters;
    private final long quotes;
    private final long escapes;

    CsvSyntax(CsvDialect dialect) {
        this.delimiter = dialect.delimiter().getBytes(StandardCharsets.US_ASCII);
        this.delimiterFirst = delimiter[0];
        this.delimiterLength = delimiter.length;
        this.quote = (byte) dialect.quote();
        this.backslash = dialect.escape() == CsvDialect.Escape.BACKSLASH;
        this.delimiters = Swar.repeat(delimiterFirst);
        this.quotes = Swar.repeat(quote);
        this.escapes = backslash ? Swar.repeat((byte) '\\') : quotes;
    }

    /** Whether one byte parts the fields and quotes are doubled: what the fast paths take. */
    boolean simple() {
        return delimiterLength == 1 && !backslash;
    }

    /** From {@code at} to the first byte that means something inside quotes, or to the end. */
    int skipQuoted(byte[] bytes, int at, int to) {
        int next = at;
        while (next + 8 <= to) {
            long word = Swar.word(bytes, next);
            long hits = Swar.equal(word, quotes) | Swar.equal(word, LINE_FEEDS) | Swar.equal(word, escapes);
            if (hits != 0) {
                return next + Swar.first(hits);
            }
            next += 8;
        }
        return next;
    }

    /** From {@code at} to the first byte that means something outside quotes, or to the end. */
    int skipUnquoted(byte[] bytes, int at, int to) {
        int next = at;
        while (next + 8 <= to) {
            long word = Swar.word(bytes, next);
            long hits = Swar.equal(word, quotes)
                    | Swar.equal(word, LINE_FEEDS)
                    | Swar.equal(word, delimiters)
                    | Swar.equal(word, CARRIAGE_RETURNS);
            if (hits != 0) {
                return next + Swar.first(hits);
            }
            next += 8;
        }
        return next;
    }

    /** Whether a delimiter begins at {@code at}. */
    int delimiterAt(byte[] bytes, int at, int to) {
        for (int i = 0; i < delimiter.length; i++) {
            if (at + i == to) {
                return CUT;
            }
            if (bytes[at + i] != delimiter[i]) {
                return NO;
            }
        }
        return YES;
    }
}
