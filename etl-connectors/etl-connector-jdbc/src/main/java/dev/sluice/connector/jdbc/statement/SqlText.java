package dev.sluice.connector.jdbc.statement;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What can be told of one SQL statement by its text alone: its first words, and whether another statement follows. Texts, quoted names, dollar quotes and comments are passed over as PostgreSQL does (manual, "Lexical Structure").
 * Used once, by one thread.
 */
public final class SqlText {

    /** So many words tell what a statement is. */
    private static final int WORDS = 4;

    private final String text;
    private final List<String> words = new ArrayList<>();
    private int at;

    private SqlText(String text) {
        this.text = text;
    }

    /**
     * A statement.
     *
     * @param words its first words in upper case; none when there is no statement
     * @param more whether another statement follows
     */
    public record Shape(List<String> words, boolean more) {}

    public static Shape of(String text) {
        return new SqlText(text).read();
    }

    private Shape read() {
        boolean ended = false;
        while (at < text.length()) {
            char next = text.charAt(at);
            if (Character.isWhitespace(next)) {
                at++;
            } else if (text.startsWith("--", at)) {
                at = after("\n", at);
            } else if (text.startsWith("/*", at)) {
                comment();
            } else if (next == ';') {
                ended = ended || !words.isEmpty();
                at++;
            } else if (ended) {
                return new Shape(List.copyOf(words), true);
            } else {
                token(next);
            }
        }
        return new Shape(List.copyOf(words), false);
    }

    private void token(char first) {
        String dollar = first == '$' ? dollarQuote() : null;
        if (dollar != null) {
            add(dollar);
            at = after(dollar, at + dollar.length());
        } else if (first == '\'' || first == '"') {
            add(String.valueOf(first));
            quoted(first, false);
        } else if (Character.isJavaIdentifierStart(first)) {
            int from = at;
            while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
                at++;
            }
            String word = text.substring(from, at).toUpperCase(Locale.ROOT);
            add(word);
            if (word.equals("E") && at < text.length() && text.charAt(at) == '\'') {
                quoted('\'', true);
            }
        } else {
            add(String.valueOf(first));
            at++;
        }
    }

    private void add(String word) {
        if (words.size() < WORDS) {
            words.add(word);
        }
    }

    /** {@code $$} or {@code $tag$} at this place; null when it is something else, such as a parameter. */
    private @Nullable String dollarQuote() {
        int end = at + 1;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        boolean tag = end < text.length() && text.charAt(end) == '$';
        return tag && !Character.isDigit(text.charAt(at + 1)) ? text.substring(at, end + 1) : null;
    }

    private void quoted(char quote, boolean escapes) {
        for (at++; at < text.length(); at++) {
            if (escapes && text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == quote) {
                at++;
                return;
            }
        }
    }

    private void comment() {
        int depth = 0;
        do {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0 && at < text.length());
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }
}
