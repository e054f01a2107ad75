package dev.sluice.connector.jdbc.connection;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Text of a server or for one, as messages show it. Has no state. */
public final class ServerText {

    /** The longest text that is passed on, in characters. */
    private static final int MAX_WORDS = 2000;

    /** What is said in place of the server's words where columns are masked. */
    public static final String MASKED = "the server's words are masked, as they may quote a value";

    /** So much of the statement tells what it is, in characters. */
    static final int FIRST_WORDS = 60;

    private ServerText() {}

    /** On one line, cut where it is too long. */
    public static String bounded(String text) {
        String line = text.replaceAll("\\s*[\\r\\n]+\\s*", " ");
        return line.length() <= MAX_WORDS ? line : line.substring(0, MAX_WORDS - 1) + "…";
    }

    /** How a statement begins, on one line and without a semicolon at its end, up to its first text: that may be anything, also a password. */
    public static String firstWords(@Nullable String query) {
        String line = query == null
                ? ""
                : query.replaceAll("\\s+", " ").replaceAll("[; ]+$", "").strip();
        int end = 0;
        while (end < Math.min(line.length(), FIRST_WORDS) && line.charAt(end) != '\'' && line.charAt(end) != '$') {
            end++;
        }
        return end < line.length() ? line.substring(0, end).strip() + "…" : line;
    }

    /** Statements for somebody to run, each ended. */
    public static List<String> script(List<String> statements) {
        return statements.stream().map(each -> each + ";").toList();
    }
}
