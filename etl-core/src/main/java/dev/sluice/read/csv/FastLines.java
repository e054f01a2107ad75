package dev.sluice.read.csv;

import dev.sluice.read.Chunk;
import dev.sluice.read.Swar;

/**
 * THE HOT LOOP of framing: records whose quotes are in order and that stand on one line or on two, in dialects with a delimiter of one byte and doubled quotes. Sixty-four bytes are looked at together, all quotes of them at once. It stops
 * at the start of the first record that is anything else (it spans more lines, has a stray quote, is too long, may be a comment, or is not wholly here) and leaves that one to {@link CsvFramer} and {@link RecordScan}, whose
 * rules it follows. Used by one thread.
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

    private static final int STEP = 64;
    private static final long LINE_FEEDS = Swar.repeat((byte) '\n');

    private final byte delimiter;
    private final int comment;
    private final long delimiters;
    private final long quotes;
    private final FastFields fields;
    private final int width;
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

    /** The last line of the last record. */
    private long lastLine;

    /** How many line feeds were met inside quotes of the record at hand. */
    private int inner;

    FastLines(CsvSyntax syntax, int width, int longest, int shift, Blank blank) {
        this.delimiter = syntax.delimiterFirst;
        this.delimiters = Swar.repeat(delimiter);
        this.quotes = syntax.quote == CsvSyntax.NONE ? 0 : Swar.repeat((byte) syntax.quote);
        this.comment = syntax.commentFirst;
        this.fields = new FastFields(syntax, width);
        this.width = width;
        this.longest = longest;
        this.shift = shift;
        this.blank = blank;
    }

    /** Frames records from {@code from}, which begins a record on line {@code firstLine}, while they are simple. */
    void frame(byte[] units, int from, int to, long firstLine, Chunk.Builder into) {
        blankLines = 0;
        at = from;
        line = firstLine;
        lastLine = firstLine - 1;
        inner = 0;
        if (from == to || units[from] != comment) {
            frame(units, from, to, into);
        }
        trailingBlankLines = (int) (line - 1 - lastLine);
        blankLines -= trailingBlankLines;
    }

    private void frame(byte[] units, int from, int to, Chunk.Builder into) {
        long quoting = quotes;
        // All ones while a field is inside its quotes; and a single bit: whether a quote was closed at the end.
        long inside = 0;
        long closed = 0;
        for (int i = from; i + STEP <= to; i += STEP) {
            long feeds = 0;
            long noQuotes = Swar.HIGH;
            for (int j = 0; j < 8; j++) {
                long word = Swar.word(units, i + 8 * j);
                long low = word & Swar.LOW_SEVEN;
                noQuotes &= ((low ^ quoting) + Swar.LOW_SEVEN) | word;
                feeds |= Swar.bits(~(((low ^ LINE_FEEDS) + Swar.LOW_SEVEN) | word) & Swar.HIGH) << (8 * j);
            }
            if (noQuotes == Swar.HIGH && (inside | closed) == 0) {
                if (feeds != 0 && !lines(units, to, i, feeds, 0, into)) {
                    return;
                }
                continue;
            }
            long all = Swar.places(units, i, quoting);
            long within = Swar.runs(all) ^ inside;
            long opening = all & within;
            long closing = all & ~within;
            long parting = (Swar.places(units, i, delimiters) | feeds) & ~within;
            long afterClosing = (closing << 1) | closed;
            long before = i == at || units[i - 1] == delimiter ? 1 : closed;
            long wrong = (opening & ~(((parting | closing) << 1) | before))
                    | noLineEnd(units, i, to, afterClosing & ~(parting | opening));
            closed = closing >>> 63;
            inside = within >> 63;
            if (!lines(units, to, i, feeds & (Long.lowestOneBit(wrong) - 1), within, into) || wrong != 0) {
                return;
            }
        }
    }

    /** Those places behind a closing quote at which no carriage return and line feed stand. */
    private static long noLineEnd(byte[] units, int block, int to, long places) {
        long none = places;
        for (long left = places; left != 0; left &= left - 1) {
            int place = block + Long.numberOfTrailingZeros(left);
            if (units[place] == '\r' && place + 1 < to && units[place + 1] == '\n') {
                none &= ~Long.lowestOneBit(left);
            }
        }
        return none;
    }

    /** Takes the records that end in sixty-four units from {@code block} on; tells whether it can go on. */
    private boolean lines(byte[] units, int to, int block, long feeds, long within, Chunk.Builder into) {
        long ends = feeds & ~within;
        long inners = feeds & within;
        for (; ends != 0; ends &= ends - 1) {
            int hit = block + Long.numberOfTrailingZeros(ends);
            long before = Long.lowestOneBit(ends) - 1;
            inner += Long.bitCount(inners & before);
            inners &= ~before;
            int end = hit > at && units[hit - 1] == '\r' ? hit - 1 : hit;
            if (end - at > longest || (inner > 0 && !isWhole(units, end))) {
                return false;
            }
            if (end > at || blank == Blank.RECORD) {
                into.add(at << shift, end << shift, line);
                lastLine = line + inner;
            } else if (blank == Blank.SKIP) {
                blankLines++;
            } else {
                return false;
            }
            line += inner + 1;
            inner = 0;
            at = hit + 1;
            if (at < to && units[at] == comment) {
                return false;
            }
        }
        inner += Long.bitCount(inners);
        return inner < 2;
    }

    /** Whether the record at hand, which spans lines, can be nothing else: on two lines a record of the right number of fields has swallowed no other ({@link Damage#rowsInside}). */
    private boolean isWhole(byte[] units, int end) {
        return inner == 1 && end + FastFields.STEP <= units.length && fields.count(units, at, end) == width;
    }
}
