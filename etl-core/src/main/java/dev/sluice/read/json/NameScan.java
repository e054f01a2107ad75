package dev.sluice.read.json;

import dev.sluice.read.Window;

/** Looks at the name of a member, up to its colon. What it finds depends on the input alone, and not on how much of it is here. Used by one thread. */
final class NameScan {

    /** What was found. */
    enum Found {
        /** A name and its colon. */
        COLON,
        /** The bytes that are here do not tell. */
        MORE,
        /** The input ends before the name and its colon do. */
        CUT,
        /** No name, or none that can be passed. */
        DAMAGE
    }

    private final Window window;
    private final int longest;
    private final Gaps gaps;
    private final JsonViolations violations;
    private final boolean singleQuotes;

    /** Behind the name's closing quote. */
    int end;

    /** Behind its colon. */
    int behind;

    /** What is wrong, in words. */
    String what = "";

    NameScan(JsonInput input) {
        this.window = input.window;
        this.longest = input.longest();
        this.gaps = input.gaps;
        this.violations = input.violations;
        this.singleQuotes = input.dialect.lets(JsonLeniency.SINGLE_QUOTES);
    }

    /** Follows the name that begins here. */
    Found from(int start) {
        byte[] bytes = window.bytes;
        byte quote = bytes[start];
        if (quote != '"' && !isSingle(quote)) {
            return damage("a member's name is missing");
        }
        int to = (int) Math.min(window.filled, start + longest + 1L);
        int close = start + 1;
        while (close < to && bytes[close] != quote) {
            close += bytes[close] == '\\' ? 2 : 1;
        }
        int colon = close < to ? gaps.skip(bytes, close + 1, to, window.ended && to == window.filled) : to;
        if (colon >= to || gaps.unfinished()) {
            if (to - start > longest) {
                return damage(violations.longer("a member's name, up to its colon,"));
            }
            return window.ended ? Found.CUT : Found.MORE;
        }
        if (bytes[colon] != ':') {
            return damage("no colon stands behind a member's name");
        }
        end = close + 1;
        behind = colon + 1;
        return Found.COLON;
    }

    /** Whether a name that opens so is let pass. */
    boolean isSingle(byte quote) {
        return quote == '\'' && singleQuotes;
    }

    private Found damage(String words) {
        what = words;
        return Found.DAMAGE;
    }
}
