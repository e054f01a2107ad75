package dev.sluice.expression;

import java.util.Locale;

/**
 * One word, sign or literal of an expression.
 *
 * @param kind what it is
 * @param text a word as written, a quoted name or text without its quotes, a number's or operator's characters
 * @param at where it begins
 * @param end where it ends
 */
record Token(Kind kind, String text, int at, int end) {

    enum Kind {
        WORD,
        QUOTED_NAME,
        NUMBER,
        TEXT,
        SIGN,
        END
    }

    /** Whether it is a word of SQL, in any case. */
    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSign(String sign) {
        return kind == Kind.SIGN && text.equals(sign);
    }

    /** A word in lower case. */
    String lower() {
        return text.toLowerCase(Locale.ROOT);
    }

    /** As a message names it. */
    String shown() {
        return kind == Kind.END ? "the end" : kind == Kind.TEXT ? "the text '" + text + "'" : "'" + text + "'";
    }
}
