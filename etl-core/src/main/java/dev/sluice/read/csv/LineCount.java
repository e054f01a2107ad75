package dev.sluice.read.csv;

import dev.sluice.read.Swar;

/**
 * Counts lines as an editor shows them: a line feed, a carriage return, and both together end one, whatever ends records. Where LF and CRLF end records, or each of the three does, the ends that framing meets are those of the lines, and nothing is
 * looked at again; a lone carriage return that is text there ends no line. Used by one thread.
 */
final class LineCount {

    private static final long FEEDS = Swar.repeat((byte) '\n');
    private static final long RETURNS = Swar.repeat((byte) '\r');

    /** The line at hand, from 1. */
    long line = 1;

    /** Whether records end otherwise than lines. */
    private boolean own;

    /** Whether a carriage return stands before the place at hand: it was counted, and a line feed there belongs to it. */
    private boolean returned;

    /** What ends records, now that it is known. */
    void know(RecordSeparator separator) {
        own = !separator.isOfLines();
    }

    /** Goes on at a record in the middle of an input. */
    void goOn(long at, RecordSeparator separator) {
        line = at;
        returned = separator.endings().get(0).endsWith("\r");
    }

    /**
     * Passes units.
     *
     * @param met how many line endings framing has met there
     */
    void pass(byte[] units, int from, int to, int met) {
        line += own ? ends(units, from, to) : met;
    }

    private int ends(byte[] units, int from, int to) {
        int ends = 0;
        int behindReturn = returned ? from : -1;
        for (int at = next(units, from, to); at < to; at = next(units, at + 1, to)) {
            boolean feed = units[at] == '\n';
            ends += feed && at == behindReturn ? 0 : 1;
            behindReturn = feed ? -1 : at + 1;
        }
        returned = behindReturn == to;
        return ends;
    }

    /** The first line feed or carriage return of {@code [from, to)}, or {@code to}. */
    private static int next(byte[] units, int from, int to) {
        int at = from;
        for (; at + 8 <= to; at += 8) {
            long word = Swar.word(units, at);
            long hits = Swar.equal(word, FEEDS) | Swar.equal(word, RETURNS);
            if (hits != 0) {
                return at + Swar.first(hits);
            }
        }
        while (at < to && units[at] != '\n' && units[at] != '\r') {
            at++;
        }
        return at;
    }
}
