package dev.sluice.read.csv;

import dev.sluice.read.Chunk;
import dev.sluice.read.FieldEnds;
import dev.sluice.read.Swar;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * THE HOT LOOP of framing: records whose quotes are in order and that stand on one line or on two, in dialects with a delimiter of one byte and doubled quotes. Sixty-four bytes are looked at together, all quotes of them at once. It stops
 * at the start of the first record that is anything else (it spans more lines, has a stray quote, is too long, may be a comment, or is not wholly here) and leaves that one to {@link CsvFramer} and {@link RecordScan}, whose
 * rules it follows. Where the fields of its records end it writes out by the way, in steps of a fixed size: how many they are cannot be foreseen, and a decision that goes wrong costs more than the search. Records without quotes are then told by the number of their
 * fields, some at a time. Used by one thread.
 */
final class FastLines {

    /** What an empty line is. */
    private enum Blank {
        /** A record with one empty field. */
        RECORD,
        /** Nothing; it is counted. */
        SKIP,
        /** Not for this loop. */
        LEAVE
    }

    private static final int STEP = FieldEnds.Builder.STEP;

    /** Half of the units that are looked at first. From piece to piece they are twice as many: when it comes to a record that it leaves, little was looked at in vain. */
    private static final int FIRST_PIECE = 256;

    private final byte delimiter;
    private final int comment;
    private final UnitMarks marks;
    private final int width;
    private final int longest;
    private final int most;
    private final int shift;
    private final Blank blank;

    /** Where the fields of the chunk's records end. */
    private FieldEnds.Builder ends;

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

    /** All ones while a field is inside its quotes. */
    private long inside;

    /** A single bit: whether a quote was closed at the end. */
    private long closed;

    /** The first of its ends. */
    private int firstEnd;

    /** Whether it has a quote so far, and one that is doubled. */
    private boolean quoted;

    private boolean doubled;

    /**
     * Framing of one input.
     *
     * @param width how many fields a record must have
     * @param longest the most units of a record
     * @param most the most fields of a record; one with more is left, so that no record takes memory for more
     * @param shift how many bits a unit's number is shifted to be a byte's
     * @param rejectBlank whether an empty line is a reject, where it is no record with one empty field
     */
    FastLines(CsvSyntax syntax, int width, int longest, int most, int shift, boolean rejectBlank) {
        this.delimiter = syntax.delimiterFirst;
        this.marks = new UnitMarks(syntax);
        this.ends = new FieldEnds.Builder(syntax.quote);
        this.comment = syntax.commentFirst;
        this.width = width;
        this.longest = longest;
        this.most = most;
        this.shift = shift;
        this.blank = width == 1 ? Blank.RECORD : rejectBlank ? Blank.LEAVE : Blank.SKIP;
    }

    /** Begins a chunk. */
    void beginChunk() {
        ends = new FieldEnds.Builder(ends);
        firstEnd = 0;
    }

    /** Where the fields of the chunk's records end. */
    FieldEnds ends() {
        return ends.build();
    }

    /** Frames records from {@code from}, which begins a record on line {@code firstLine}, while they are simple. */
    void frame(byte[] units, int from, int to, long firstLine, Chunk.Builder into) {
        blankLines = 0;
        at = from;
        line = firstLine;
        lastLine = firstLine - 1;
        inner = 0;
        quoted = false;
        doubled = false;
        ends.cut(firstEnd);
        if (from == to || units[from] != comment) {
            frame(units, from, to, into);
        }
        trailingBlankLines = (int) (line - 1 - lastLine);
        blankLines -= trailingBlankLines;
    }

    private void frame(byte[] units, int from, int to, Chunk.Builder into) {
        inside = 0;
        closed = 0;
        ByteBuffer words = ByteBuffer.wrap(units).order(ByteOrder.LITTLE_ENDIAN);
        int size = FIRST_PIECE;
        for (int i = from; to - i >= STEP; i += size) {
            size = Math.min(Math.min(2 * size, UnitMarks.MOST), (to - i) & -STEP);
            if (!piece(units, marks.look(words, i, size), i, size, to, into) || !records(units, to, into)) {
                return;
            }
        }
    }

    /**
     * Takes the records of so many units from {@code from} on; tells whether it can go on.
     *
     * @param marked the marks of these units
     */
    private boolean piece(byte[] units, long[] marked, int from, int size, int to, Chunk.Builder into) {
        // Whether records that end without a quote since the last one wait to be taken.
        boolean waiting = false;
        for (int word = 0; word < size / Long.BYTES; word += UnitMarks.WORDS) {
            int i = from + word * Long.BYTES;
            long stops = 0;
            long any = 0;
            for (int j = word; j < word + UnitMarks.WORDS; j++) {
                stops = (stops >>> 1) | (marked[j] & UnitMarks.STOPS);
                any |= marked[j];
            }
            stops = Swar.turned(stops);
            if ((any & (UnitMarks.STOPS >>> UnitMarks.ODD)) != 0) {
                ends.odd(i);
            }
            if (((any & (UnitMarks.STOPS >>> UnitMarks.QUOTE)) | inside | closed) == 0) {
                ends.add(i, stops);
                waiting |= (any & (UnitMarks.STOPS >>> UnitMarks.LINE_FEED)) != 0;
                continue;
            }
            if (waiting && !records(units, to, into)) {
                return false;
            }
            waiting = false;
            long feeds = UnitMarks.places(marked, word, UnitMarks.LINE_FEED);
            long all = UnitMarks.places(marked, word, UnitMarks.QUOTE);
            long within = Swar.runs(all) ^ inside;
            long opening = all & within;
            long closing = all & ~within;
            stops &= ~within;
            long afterClosing = (closing << 1) | closed;
            long before = i == at || units[i - 1] == delimiter ? 1 : closed;
            long wrong = (opening & ~(((stops | closing) << 1) | before))
                    | noLineEnd(units, i, to, afterClosing & ~(stops | opening));
            closed = closing >>> 63;
            inside = within >> 63;
            int base = ends.used();
            ends.add(i, stops);
            long good = feeds & (Long.lowestOneBit(wrong) - 1);
            if (!lines(units, to, i, good, within, stops, all, opening & afterClosing, base, into) || wrong != 0) {
                return false;
            }
        }
        return true;
    }

    /** Takes the records that end at what was found so far, when no quote stands behind the last one that was taken but those that are known; tells whether it can go on. */
    private boolean records(byte[] units, int to, Chunk.Builder into) {
        int[] found = ends.ends();
        int known = ends.used();
        while (firstEnd < known) {
            int last = firstEnd + Math.max(1, width) - 1;
            // A record has as many fields as it must, mostly; only then is it known without a search.
            if (last >= known || !isLine(units, found, firstEnd, last)) {
                last = firstEnd;
                while (last < known && units[found[last]] != '\n') {
                    last++;
                }
                if (last == known) {
                    boolean few = known - firstEnd <= most;
                    firstEnd = ends.bound(firstEnd);
                    return few;
                }
            }
            if (!take(units, to, found[last], last, quoted, doubled, into)) {
                return false;
            }
        }
        firstEnd = ends.bound(firstEnd);
        return true;
    }

    /** Whether the last of these places is the only line feed. */
    private static boolean isLine(byte[] units, int[] places, int first, int last) {
        int lineFeeds = 0;
        for (int i = first; i < last; i++) {
            lineFeeds |= ((units[places[i]] ^ '\n') & 0xff) - 1;
        }
        // Taking one from zero makes it negative, and from nothing else.
        return lineFeeds >= 0 && units[places[last]] == '\n';
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

    /**
     * Takes the records that end in sixty-four units from {@code block} on; tells whether it can go on.
     *
     * @param stops where fields end
     * @param all where quotes stand
     * @param twice where the second of two quotes together stands
     * @param base how many ends there were before this block
     */
    private boolean lines(
            byte[] units,
            int to,
            int block,
            long feeds,
            long within,
            long stops,
            long all,
            long twice,
            int base,
            Chunk.Builder into) {
        long inners = feeds & within;
        long rest = -1;
        for (long left = feeds & ~within; left != 0; left &= left - 1) {
            int hit = block + Long.numberOfTrailingZeros(left);
            long before = Long.lowestOneBit(left) - 1;
            inner += Long.bitCount(inners & before);
            inners &= ~before;
            int last = base + Long.bitCount(stops & before);
            boolean isQuoted = quoted || (all & before & rest) != 0;
            boolean isDoubled = doubled || (twice & before & rest) != 0;
            if (!take(units, to, hit, last, isQuoted, isDoubled, into)) {
                return false;
            }
            rest = ~before;
        }
        inner += Long.bitCount(inners);
        quoted |= (all & rest) != 0;
        doubled |= (twice & rest) != 0;
        return inner < 2;
    }

    /** Takes the record whose line ends at {@code hit}, the last of its ends; tells whether it can go on. */
    private boolean take(
            byte[] units, int to, int hit, int last, boolean isQuoted, boolean isDoubled, Chunk.Builder into) {
        int end = hit > at && units[hit - 1] == '\r' ? hit - 1 : hit;
        int fields = last - firstEnd + 1;
        // On two lines a record of the right number of fields has swallowed no other (Damage.rowsInside).
        if (end - at > longest || fields > most || (inner > 0 && (inner > 1 || fields != width))) {
            return false;
        }
        if (end > at || blank == Blank.RECORD) {
            into.add(at << shift, end << shift, line);
            ends.record(into.records() - 1, firstEnd, last, end, isQuoted, isDoubled);
            lastLine = line + inner;
        } else if (blank == Blank.SKIP) {
            blankLines++;
        } else {
            return false;
        }
        line += inner + 1;
        inner = 0;
        at = hit + 1;
        firstEnd = last + 1;
        quoted = false;
        doubled = false;
        return at >= to || units[at] != comment;
    }
}
