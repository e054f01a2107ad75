package dev.sluice.read.json;

import dev.sluice.read.Swar;

/** What may stand between values, names, commas and brackets: white space, and comments where they are let pass. Used by one thread. */
final class Gaps {

    private static final int UNFINISHED = -1;

    private final boolean comments;
    private int passed;
    private boolean unfinished;

    Gaps(boolean comments) {
        this.comments = comments;
    }

    /**
     * The first byte of {@code [from, to)} that stands in no gap, or {@code to}; where a comment begins that does not end here, the comment's first byte.
     *
     * @param last whether the input ends at {@code to}
     */
    int skip(byte[] bytes, int from, int to, boolean last) {
        int at = Space.skip(bytes, from, to);
        unfinished = false;
        passed = 0;
        while (comments && at < to && bytes[at] == '/') {
            int end = commentEnd(bytes, at, to, last);
            if (end == at) {
                return at;
            }
            if (end == UNFINISHED) {
                unfinished = true;
                return at;
            }
            passed++;
            at = Space.skip(bytes, end, to);
        }
        return at;
    }

    /** How many comments the last gap had. */
    int passed() {
        return passed;
    }

    /** Whether the last gap ends in a comment of which the end is not here. */
    boolean unfinished() {
        return unfinished;
    }

    private static int commentEnd(byte[] bytes, int at, int to, boolean last) {
        if (at + 1 == to) {
            return last ? at : UNFINISHED;
        }
        if (bytes[at + 1] == '/') {
            int feed = Swar.lineFeed(bytes, at, to);
            return feed >= 0 ? feed + 1 : last ? to : UNFINISHED;
        }
        if (bytes[at + 1] != '*') {
            return at;
        }
        for (int i = at + 2; i + 1 < to; i++) {
            if (bytes[i] == '*' && bytes[i + 1] == '/') {
                return i + 2;
            }
        }
        return UNFINISHED;
    }
}
