package dev.sluice.read.csv;

import dev.sluice.read.Fields;
import dev.sluice.read.Ranges;
import dev.sluice.read.Swar;
import java.util.Arrays;

/**
 * THE HOT LOOP of reading: the fields of records whose quotes are in order, for dialects with a delimiter of one byte and no trimming. It makes no decision that depends on where in a record its fields end, for that cannot be
 * foreseen and going wrong costs more than the whole search: sixty-four bytes become a bit each, all quotes of them are judged at once, and the places of the separators are written out in a fixed number of steps. A
 * record that is anything else it leaves to {@link ByteRecordReader}, whose rules it follows. Used by one thread.
 */
final class FastFields {

    /** How many bytes are looked at together; so many must be in the array behind the end of a record. */
    static final int STEP = 64;

    /** What {@link #find} gives where it is for others to read the record. */
    static final int LEFT = -1;

    private static final int AT_ONCE = 8;
    private static final long ONES = Swar.repeat((byte) 1);

    private final int quote;
    private final long delimiters;
    private final long quotes;
    private final boolean doubling;
    private final int most;
    private int[] stops = new int[2 * STEP];
    private Ranges ranges = new Ranges(STEP);
    private byte[] scratch = new byte[0];

    /** All that is not ASCII, or U+0000, of the record that was found last stands from here on, whole characters of it, and before {@link #oddTo}. */
    int oddFrom;

    /** Where it ends; not behind {@link #oddFrom} when there is none. */
    int oddTo;

    /** Whether quotes of that record are doubled in a field: then its fields are in a copy. */
    private boolean doubled;

    private boolean quoted;

    /**
     * Fields of one dialect.
     *
     * @param most the most fields of a record; one with more is left, so that no record takes memory for more
     */
    FastFields(CsvSyntax syntax, int most) {
        this.most = most;
        this.quote = syntax.quote;
        this.delimiters = Swar.repeat(syntax.delimiterFirst);
        // Without quotes: a byte of which it does not matter that records with it are left.
        this.quotes = quote == CsvSyntax.NONE ? Swar.repeat((byte) '\n') : Swar.repeat((byte) quote);
        this.doubling = syntax.doubled;
    }

    /** Finds the fields of {@code bytes[start, end)}, behind which the array has another {@link #STEP} bytes; their number, or {@link #LEFT}. */
    int find(byte[] bytes, int start, int end, Fields fields) {
        int count = stops(bytes, start, end);
        if (count < 0 || (doubled && !doubling)) {
            return LEFT;
        }
        if (count > ranges.capacity()) {
            ranges = new Ranges(2 * count);
        }
        if (!quoted) {
            int from = start;
            for (int i = 0; i < count; i++) {
                int to = stops[i];
                ranges.set(i, from, to);
                from = to + 1;
            }
            ranges = fields.exchange(bytes, ranges, count);
        } else if (!doubled) {
            setQuoted(bytes, start, count);
            ranges = fields.exchange(bytes, ranges, count);
        } else {
            unescape(bytes, start, count);
            ranges = fields.exchange(scratch, ranges, count);
        }
        return count;
    }

    /** How many fields {@link #find} would find. */
    int count(byte[] bytes, int start, int end) {
        return stops(bytes, start, end);
    }

    /** Writes out where each field ends; their number, or {@link #LEFT}. */
    private int stops(byte[] bytes, int start, int end) {
        long delimiter = delimiters;
        long quoting = quotes;
        int[] into = stops;
        int count = 0;
        int odd = end;
        int oddEnd = start;
        boolean anyQuote = false;
        // All ones while a field is inside its quotes; then two single bits: what may stand before a quote that opens,
        // and that a quote was closed.
        long inside = 0;
        long before = 1;
        long closed = 0;
        long wrong = 0;
        long twice = 0;
        for (int at = start; at < end; at += STEP) {
            long marks = 0;
            long noQuotes = Swar.HIGH;
            long high = 0;
            for (int i = 0; i < 8; i++) {
                long word = Swar.word(bytes, at + 8 * i);
                long low = word & Swar.LOW_SEVEN;
                long noQuote = (low ^ quoting) + Swar.LOW_SEVEN;
                long neither = (((low ^ delimiter) + Swar.LOW_SEVEN) & noQuote) | word;
                noQuotes &= noQuote | word;
                high |= word | (word - ONES);
                marks |= Swar.bits(~neither & Swar.HIGH) << (8 * i);
            }
            long here = end - at >= STEP ? -1L : (1L << (end - at)) - 1;
            marks &= here;
            if ((high & Swar.HIGH) != 0) {
                odd = Math.min(odd, at);
                oddEnd = at + STEP;
            }
            if (((noQuotes ^ Swar.HIGH) | inside | closed) != 0) {
                long all = Swar.places(bytes, at, quoting) & here;
                long within = Swar.runs(all) ^ inside;
                long opening = all & within;
                long closing = all & ~within;
                marks &= ~all & ~within;
                long afterClosing = (closing << 1) | closed;
                wrong |= opening & ~(((marks | closing) << 1) | before);
                wrong |= afterClosing & ~(marks | opening) & here;
                twice |= opening & afterClosing;
                before = (marks | closing) >>> 63;
                closed = closing >>> 63;
                inside = within >> 63;
                anyQuote |= all != 0;
            } else {
                before = marks >>> 63;
            }
            if (into.length - count <= STEP + AT_ONCE) {
                if (count >= most) {
                    return LEFT;
                }
                into = Arrays.copyOf(into, 2 * into.length);
                stops = into;
            }
            int many = Long.bitCount(marks);
            int place = count;
            do {
                for (int i = 0; i < AT_ONCE; i++) {
                    into[place + i] = at + Long.numberOfTrailingZeros(marks);
                    marks &= marks - 1;
                }
                place += AT_ONCE;
            } while (marks != 0);
            count += many;
        }
        into[count++] = end;
        oddFrom = odd;
        oddTo = Math.min(oddEnd, end);
        quoted = anyQuote;
        doubled = twice != 0;
        return (wrong | inside) != 0 || (anyQuote && quote == CsvSyntax.NONE) || count > most ? LEFT : count;
    }

    private void setQuoted(byte[] bytes, int start, int count) {
        int from = start;
        for (int i = 0; i < count; i++) {
            int to = stops[i];
            if (from < to && bytes[from] == quote) {
                ranges.setQuoted(i, from + 1, to - 1);
            } else {
                ranges.set(i, from, to);
            }
            from = to + 1;
        }
    }

    /** Copies the fields, of each two quotes together only one. */
    private void unescape(byte[] bytes, int start, int count) {
        int length = stops[count - 1] - start;
        if (scratch.length < length) {
            scratch = new byte[Math.max(length, 2 * scratch.length)];
        }
        System.arraycopy(bytes, start, scratch, 0, length);
        int from = 0;
        for (int i = 0; i < count; i++) {
            int to = stops[i] - start;
            if (from < to && scratch[from] == quote) {
                ranges.setQuoted(i, from + 1, single(from + 1, to - 1));
            } else {
                ranges.set(i, from, to);
            }
            from = to + 1;
        }
    }

    /** Makes one quote of each two in {@code [from, to)} of the copy; where it ends then. */
    private int single(int from, int to) {
        int kept = from;
        for (int i = from; i < to; i++) {
            scratch[kept++] = scratch[i];
            if (scratch[i] == quote) {
                i++;
            }
        }
        return kept;
    }
}
