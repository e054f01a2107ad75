package dev.sluice.expression;

import java.util.List;
import java.util.Locale;

/** The words and signs of an expression, taken one after another, and how deep they are nested. Used once. */
final class Tokens {

    /** The deepest nesting of parentheses, calls and the like. */
    static final int MAX_NESTING = 200;

    /** The most words, signs and literals. */
    static final int MAX_TOKENS = 2000;

    private final List<Token> tokens;
    private int next;
    private int nesting;

    Tokens(String text) {
        tokens = Lexer.tokens(text);
        if (tokens.size() > MAX_TOKENS) {
            throw new SyntaxException(
                    tokens.get(MAX_TOKENS).at(),
                    "the expression has more than " + MAX_TOKENS
                            + " words and signs: split it, or compute parts in columns");
        }
    }

    /** One level deeper. */
    void enter() {
        if (++nesting > MAX_NESTING) {
            throw new SyntaxException(peek().at(), "the expression is nested more than " + MAX_NESTING + " deep");
        }
    }

    void leave() {
        nesting--;
    }

    /** The next token, which stays. */
    Token peek() {
        return tokens.get(next);
    }

    /** The one so many after the next. */
    Token peek(int ahead) {
        return tokens.get(Math.min(next + ahead, tokens.size() - 1));
    }

    /** The next token; the end is never passed. */
    Token take() {
        Token token = tokens.get(next);
        if (token.kind() != Token.Kind.END) {
            next++;
        }
        return token;
    }

    /** Puts the token that was taken last back. */
    void back() {
        next--;
    }

    boolean takeIf(String word) {
        boolean is = peek().isWord(word);
        if (is) {
            next++;
        }
        return is;
    }

    boolean takeSignIf(String sign) {
        boolean is = peek().isSign(sign);
        if (is) {
            next++;
        }
        return is;
    }

    void expectWord(String word) {
        if (!takeIf(word)) {
            throw unexpected(word.toUpperCase(Locale.ROOT));
        }
    }

    void expectSign(String sign) {
        if (!takeSignIf(sign)) {
            throw unexpected("'" + sign + "'");
        }
    }

    SyntaxException unexpected(String expected) {
        return new SyntaxException(peek().at(), "expected " + expected + ", found " + peek().shown());
    }
}
