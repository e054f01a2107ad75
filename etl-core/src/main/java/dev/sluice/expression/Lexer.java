package dev.sluice.expression;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens, by PostgreSQL's lexical rules (manual, "Lexical Structure"), without comments, dollar quotes and the letters before quotes. */
final class Lexer {

    private static final List<String> SIGNS =
            List.of("::", "||", "<>", "!=", "<=", ">=", "=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ",");

    private final String text;
    private int at;

    private Lexer(String text) {
        this.text = text;
    }

    static List<Token> tokens(String text) {
        return new Lexer(text).all();
    }

    private List<Token> all() {
        List<Token> tokens = new ArrayList<>();
        while (true) {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at == text.length()) {
                tokens.add(new Token(Token.Kind.END, "", at, at));
                return tokens;
            }
            tokens.add(next());
        }
    }

    private Token next() {
        int start = at;
        char c = text.charAt(at);
        if (c == '\'') {
            return quoted(
                    Token.Kind.TEXT, '\'', "the text is not closed: write ' at its end; a ' inside is written twice");
        }
        if (c == '"') {
            Token name = quoted(Token.Kind.QUOTED_NAME, '"', "the name is not closed: write \" at its end");
            if (name.text().isEmpty()) {
                throw new SyntaxException(start, "the name in quotes is empty; a text is written in single quotes: ''");
            }
            return name;
        }
        if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            return number();
        }
        if (Character.isLetter(c) || c == '_') {
            while (at < text.length()
                    && (Character.isLetterOrDigit(text.charAt(at)) || "_$".indexOf(text.charAt(at)) >= 0)) {
                at++;
            }
            return token(Token.Kind.WORD, start);
        }
        return sign();
    }

    private Token sign() {
        int start = at;
        if (text.startsWith("==", at)) {
            throw new SyntaxException(at, "'==' is not SQL: write =");
        }
        if (text.startsWith("&&", at)) {
            throw new SyntaxException(at, "'&&' is not known here: write AND");
        }
        if (text.startsWith("--", at) || text.startsWith("/*", at)) {
            throw new SyntaxException(at, "an expression takes no comments: write them after # in the job file");
        }
        for (String sign : SIGNS) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return token(Token.Kind.SIGN, start);
            }
        }
        String shown = text.substring(at, text.offsetByCodePoints(at, 1));
        throw new SyntaxException(at, "'" + shown + "' has no meaning here" + instead(shown));
    }

    private static String instead(String sign) {
        return switch (sign) {
            case "!" -> ": write NOT, or <> for not equal";
            case "\u2019", "\u2018", "`" -> ": a text stands in straight single quotes, '…'";
            case "|" -> ": write OR, or || to join texts";
            case "&" -> ": write AND, or || to join texts";
            case "~" -> ": compare by LIKE";
            case ";" -> ": an expression is one value, not a statement";
            default -> "";
        };
    }

    private Token quoted(Token.Kind kind, char quote, String otherwise) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != quote) {
                value.append(c);
            } else if (at < text.length() && text.charAt(at) == quote) {
                value.append(quote);
                at++;
            } else {
                return new Token(kind, value.toString(), start, at);
            }
        }
        throw new SyntaxException(start, otherwise);
    }

    private Token number() {
        int start = at;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        boolean cut = at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '_');
        if (cut || (!isDigit(text.charAt(at - 1)) && text.charAt(at - 1) != '.')) {
            throw new SyntaxException(start, "this is no number: write digits, with a point before the fraction");
        }
        return token(Token.Kind.NUMBER, start);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private Token token(Token.Kind kind, int start) {
        return new Token(kind, text.substring(start, at), start, at);
    }
}
