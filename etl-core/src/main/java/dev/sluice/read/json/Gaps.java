package dev.sluice.read.json;

import dev.sluice.read.Swar;

/** What may stand between values, names, commas and brackets: white space, and comments where they are let pass. Used by one thread. */
final class Gaps {

    private static final int UNFINISHED = -1;

    private final boolean comments;
    private final int longest;
    private int passed;
    private boolean unfinished;
    private boolean tooLong;

    /**
     * Gaps with or without comments.
     *
     * @param longest how many bytes a comment may have, so that whether it ends does not depend on how much of it is here
     */
    Gaps(boolean comments, int longest) {
        this.comments = comments;
        this.longest = longest;
    }

    /**
     * The first byte of {@code [from, to)} that stands in no gap, or {@code to}; where a comment begins that does not end here, the comment's first byte.
     *
     * @param last whether the input ends at {@code to}
     */
    int skip(byte[] bytes, int from, int to, boolean last) {
        int at = Space.skip(bytes, from, to);
        unfinished = false;
        tooLong = false;
        passed = 0;
        while (comments && at < to && bytes[at] == '/') {
            int known = (int) Math.min(to, at + longest + 1L);
            int end = commentEnd(bytes, at, known, last && known == to);
            if (end == at) {
                return at;
            }
            if (end == UNFINISHED || end - at > longest) {
                unfinished = true;
                tooLong = known - at > longest;
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

    /** Whether that comment is longer than it may be, wherever it ends. */
    boolean tooLong() {
        return tooLong;
    }

    private static int commentEnd(byte[] bytes, int at, int to, boolean last) {
        if (at + 1 == to) {
            return UNFINISHED;
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
