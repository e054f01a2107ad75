package dev.sluice.read.json;

import dev.sluice.read.Swar;
import dev.sluice.read.Window;
import java.io.IOException;

/** Where lines of JSON end: at a line feed, with or without a carriage return before it, and in some inputs at a lone carriage return too. Has no state. */
final class LineEnds {

    private static final long FEEDS = Swar.repeat((byte) '\n');
    private static final long RETURNS = Swar.repeat((byte) '\r');

    private LineEnds() {}

    /**
     * Whether a lone carriage return ends lines: in the first line one stands between a closing bracket and an opening one. No value of JSON holds that, so the line would be no record.
     *
     * @param start where in the window the input begins
     * @param most how many bytes are looked at
     */
    static boolean areReturns(Window window, int start, int most) throws IOException {
        byte before = 0;
        boolean returned = false;
        for (int at = start; isHere(window, at, start + most); at++) {
            byte b = window.bytes[at];
            if (b == '\n') {
                return false;
            }
            if (b == '\r') {
                returned = true;
            } else if (!Space.is(b)) {
                if (returned && (before == '}' || before == ']') && (b == '{' || b == '[')) {
                    return true;
                }
                before = b;
                returned = false;
            }
        }
        return false;
    }

    /** Whether a line feed stands in the first so many bytes from a place on. */
    static boolean isFeedIn(Window window, int start, int most) throws IOException {
        int at = start;
        while (isHere(window, at, start + most) && window.bytes[at] != '\n') {
            at++;
        }
        return isHere(window, at, start + most);
    }

    private static boolean isHere(Window window, int at, int end) throws IOException {
        while (at < end && at >= window.filled && !window.ended) {
            window.grow(end);
            window.fill();
        }
        return at < end && at < window.filled;
    }

    /** The first line feed or carriage return of {@code [from, to)}; -1 when there is none. */
    static int next(byte[] bytes, int from, int to) {
        int i = from;
        for (; i + Long.BYTES <= to; i += Long.BYTES) {
            long word = Swar.word(bytes, i);
            long hits = Swar.firstEqual(word, FEEDS) | Swar.firstEqual(word, RETURNS);
            if (hits != 0) {
                return i + Swar.first(hits);
            }
        }
        while (i < to && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        return i < to ? i : -1;
    }
}
