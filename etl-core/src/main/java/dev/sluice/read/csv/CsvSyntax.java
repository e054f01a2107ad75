package dev.sluice.read.csv;

import dev.sluice.read.Swar;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The dialect in code units: all of its structure is ASCII. Immutable and thread-safe. */
final class CsvSyntax {

    /** Nothing of the kind stands here. */
    static final int NO = 0;

    /** {@link #delimiterAt}, {@link #commentAt}: it stands here. */
    static final int YES = 1;

    /** The units end before it can be told. */
    static final int CUT = -1;

    /** In place of a byte: none, for no byte equals it. */
    static final int NONE = 256;

    final byte delimiterFirst;
    final int delimiterLength;

    /** The quote, or {@link #NONE}. */
    final int quote;

    final boolean backslash;
    final boolean doubled;
    final boolean trim;

    /** What a comment begins with, or {@link #NONE}. */
    final int commentFirst;

    /** What an end of a record begins with: this or {@link #endingOther}. */
    final byte endingFirst;

    final byte endingOther;

    /** How many units the longest end of a record has. */
    final int longestEnding;

    private final byte[] delimiter;
    private final byte[] comment;
    private final byte[][] endings;
    private final boolean usualEndings;
    private final long delimiters;
    private final long quotes;
    private final long escapes;
    private final long endingsFirst;
    private final long endingsOther;

    CsvSyntax(CsvDialect dialect) {
        this.delimiter = bytes(dialect.delimiter());
        this.delimiterFirst = delimiter[0];
        this.delimiterLength = delimiter.length;
        this.quote = dialect.quote() == CsvDialect.NO_QUOTE ? NONE : dialect.quote();
        this.backslash = quote != NONE && dialect.escape() == CsvDialect.Escape.BACKSLASH;
        this.doubled = dialect.escape() == CsvDialect.Escape.DOUBLE;
        this.trim = dialect.trim();
        this.comment = bytes(dialect.comment());
        this.commentFirst = comment.length == 0 ? NONE : comment[0];
        List<String> texts = dialect.separator().endings();
        this.usualEndings = texts.equals(RecordSeparator.AUTO.endings());
        this.endings = texts.stream().map(CsvSyntax::bytes).toArray(byte[][]::new);
        this.longestEnding = texts.stream().mapToInt(String::length).max().orElseThrow();
        this.endingFirst = endings[0][0];
        this.endingOther = endings[endings.length > 1 ? 1 : 0][0];
        this.delimiters = Swar.repeat(delimiterFirst);
        this.quotes = quote == NONE ? delimiters : Swar.repeat((byte) quote);
        this.escapes = backslash ? Swar.repeat((byte) '\\') : quotes;
        this.endingsFirst = Swar.repeat(endingFirst);
        this.endingsOther = Swar.repeat(endingOther);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Whether one unit parts the fields and no backslash escapes: what {@link ByteRecordReader} takes. */
    boolean simple() {
        return delimiterLength == 1 && !backslash;
    }

    /** Whether {@link FastLines} follows all of the dialect's rules. */
    boolean fast() {
        return simple() && !trim && (doubled || quote == NONE) && usualEndings;
    }

    /** From {@code at} to the first unit that means something inside quotes, or to the end. */
    int skipQuoted(byte[] units, int at, int to) {
        int next = at;
        if (usualEndings && !backslash) {
            // The line feed ends the line, whether a carriage return stands before it or not.
            while (next + 8 <= to) {
                long word = Swar.word(units, next);
                long hits = Swar.equal(word, quotes) | Swar.equal(word, endingsOther);
                if (hits != 0) {
                    return next + Swar.first(hits);
                }
                next += 8;
            }
            return next;
        }
        while (next + 8 <= to) {
            long word = Swar.word(units, next);
            long hits = Swar.equal(word, quotes)
                    | Swar.equal(word, endingsFirst)
                    | Swar.equal(word, endingsOther)
                    | Swar.equal(word, escapes);
            if (hits != 0) {
                return next + Swar.first(hits);
            }
            next += 8;
        }
        return next;
    }

    /** From {@code at} to the first unit that means something outside quotes, or to the end. */
    int skipUnquoted(byte[] units, int at, int to) {
        int next = at;
        while (next + 8 <= to) {
            long word = Swar.word(units, next);
            long hits = Swar.equal(word, quotes)
                    | Swar.equal(word, endingsFirst)
                    | Swar.equal(word, endingsOther)
                    | Swar.equal(word, delimiters);
            if (hits != 0) {
                return next + Swar.first(hits);
            }
            next += 8;
        }
        return next;
    }

    /** Whether a delimiter begins at {@code at}. */
    int delimiterAt(byte[] units, int at, int to) {
        return standsAt(delimiter, units, at, to);
    }

    /** Whether a comment begins at {@code at}, the start of a line. */
    int commentAt(byte[] units, int at, int to) {
        return commentFirst == NONE ? NO : standsAt(comment, units, at, to);
    }

    private static int standsAt(byte[] text, byte[] units, int at, int to) {
        for (int i = 0; i < text.length; i++) {
            if (at + i >= to) {
                return CUT;
            }
            if (units[at + i] != text[i]) {
                return NO;
            }
        }
        return YES;
    }

    /**
     * The length of the line ending at {@code at}, or {@link #NO}, or {@link #CUT}: a carriage return waits for its line feed, so that no cut ever parts the two.
     *
     * @param last whether the input ends at {@code to}
     */
    int lineEnd(byte[] units, int at, int to, boolean last) {
        byte first = units[at];
        if (first != endingFirst && first != endingOther) {
            return NO;
        }
        if (usualEndings) {
            if (first == '\n') {
                return 1;
            }
            return at + 1 < to ? (units[at + 1] == '\n' ? 2 : NO) : last ? NO : CUT;
        }
        for (byte[] ending : endings) {
            int found = standsAt(ending, units, at, to);
            if (found == YES) {
                return ending.length;
            }
            if (found == CUT && !last) {
                return CUT;
            }
        }
        return NO;
    }

    /**
     * Where the line after the one of {@code from} begins; -1 when that is not known, or not at or before {@code to}.
     *
     * @param last whether the input ends at {@code to}
     */
    int nextLine(byte[] units, int from, int to, boolean last) {
        int at = from;
        while (at < to) {
            if (at + 8 <= to) {
                long word = Swar.word(units, at);
                long hits = Swar.equal(word, endingsFirst) | Swar.equal(word, endingsOther);
                if (hits == 0) {
                    at += 8;
                    continue;
                }
                at += Swar.first(hits);
            }
            int length = lineEnd(units, at, to, last);
            if (length != NO) {
                return length == CUT ? -1 : at + length;
            }
            at++;
        }
        return -1;
    }

    /** How many lines end in {@code [from, to)}. */
    int lines(byte[] units, int from, int to) {
        int count = 0;
        for (int at = nextLine(units, from, to, true); at >= 0; at = nextLine(units, at, to, true)) {
            count++;
        }
        return count;
    }

    /** The end of {@code [start, end)} without the line ending that it may have. */
    int withoutLineEnding(byte[] units, int start, int end) {
        for (byte[] ending : endings) {
            int at = end - ending.length;
            if (at >= start && standsAt(ending, units, at, end) == YES) {
                return at;
            }
        }
        return end;
    }

    /** From {@code at} over white space that a trimming dialect drops around a field. */
    int skipBlank(byte[] units, int at, int to) {
        int next = at;
        while (next < to && isBlank(units[next])) {
            next++;
        }
        return next;
    }

    /** The end of {@code [from, to)} without such white space. */
    int dropBlank(byte[] units, int from, int to) {
        int end = to;
        while (end > from && isBlank(units[end - 1])) {
            end--;
        }
        return end;
    }

    private boolean isBlank(byte unit) {
        return (unit == ' ' || unit == '\t') && unit != delimiterFirst;
    }
}
